package hapnd.function.reducers;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.journal.AggregateType;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.upload.Upload;
import hapnd.upload.UploadStatus;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the class that a bind request refers to. */
final class BindRequest {
    private BindRequest() {}

    static Code resolve(Upload reducer, AggregateType type, Optional<String> className) {
        if (!(reducer.status() instanceof UploadStatus.Compiled compiled)) {
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

    private static DiscoveredClass named(UploadStatus.Compiled compiled, String name) {
        return compiled.discovered().stream()
                .filter(found -> found.className().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid(
                        "'className' must be one of the upload's reducers: " + classes(compiled) + "."));
    }

    private static DiscoveredClass matching(UploadStatus.Compiled compiled, AggregateType type) {
        return compiled.discovered().stream()
                .filter(found -> found.aggregateType().equals(Optional.of(type.value())))
                .findFirst()
                .orElseThrow(
                        () -> ApiError.invalid("'className' is required: no reducer of this upload is for the type '"
                                + type + "'. It has: " + classes(compiled) + "."));
    }

    private static String classes(UploadStatus.Compiled compiled) {
        return compiled.discovered().stream().map(DiscoveredClass::className).collect(Collectors.joining(", "));
    }
}
