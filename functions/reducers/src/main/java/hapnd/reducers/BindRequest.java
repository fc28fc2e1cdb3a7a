package hapnd.reducers;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.journal.AggregateType;
import hapnd.reducer.Reducer;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.upload.Progress;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the class that a bind request means. */
final class BindRequest {
    private BindRequest() {}

    static Code resolve(Reducer reducer, AggregateType type, Optional<String> className) {
        if (!(reducer.progress() instanceof Progress.Compiled compiled)) {
            throw new ApiError(
                    ErrorCode.REDUCER_NOT_READY,
                    "The reducer '" + reducer.id() + "' is not compiled. See GET /reducers/" + reducer.id()
                            + "/status.");
        }
        var found = className.map(name -> named(compiled, name)).orElseGet(() -> matching(compiled, type));
        if (found.kind() != CodeKind.REDUCER) {
            throw new ApiError(ErrorCode.INVALID_REDUCER, "'" + found.className() + "' is not a reducer.");
        }
        return new Code(compiled.sha256(), found.className());
    }

    private static DiscoveredClass named(Progress.Compiled compiled, String name) {
        return compiled.discovered().stream()
                .filter(found -> found.className().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid(
                        "'className' must be one of the upload's reducers: " + classes(compiled) + "."));
    }

    private static DiscoveredClass matching(Progress.Compiled compiled, AggregateType type) {
        return compiled.discovered().stream()
                .filter(found -> found.aggregateType().equals(Optional.of(type.value())))
                .findFirst()
                .orElseThrow(
                        () -> ApiError.invalid("'className' is required: no reducer of this upload is for the type '"
                                + type + "'. It has: " + classes(compiled) + "."));
    }

    private static String classes(Progress.Compiled compiled) {
        return compiled.discovered().stream().map(DiscoveredClass::className).collect(Collectors.joining(", "));
    }
}
