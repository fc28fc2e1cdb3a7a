package hapnd.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.terminal.Output;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Uploads reducers. When they are compiled, they are bound to their aggregate types.
 *
 * @param destination where they go
 * @param waits whether to wait for that
 */
record ReducerDelivery(Destination destination, boolean waits) implements Delivery {
    @Override
    public Optional<Result> send(Sources sources, Waiting waiting) {
        var request = Request.upload(Route.of("reducers", "upload"), Destination.form(sources));
        var taken = destination.api().ask(request).json();
        var id = taken.path("reducerId").asText();
        if (!waits) {
            return Optional.of(Result.good(taken, List.of(Output.safe(id) + " is being compiled.")));
        }
        return new Followed(destination.api(), Route.of("reducers", id, "status"))
                .until(
                        status -> List.of("compiled", "failed")
                                .contains(status.path("status").asText()),
                        waiting)
                .map(this::result);
    }

    private Result result(JsonNode status) {
        if (status.path("status").asText().equals("failed")) {
            var lines = status.path("compilationError").asText().lines().toList();
            return Result.refused(status, Diagnostic.read(destination.folder(), lines));
        }
        var bound = StreamSupport.stream(status.path("discovered").spliterator(), false)
                .map(found -> Output.safe("The state of '%s' is computed by %s now (%s)."
                        .formatted(
                                found.path("aggregateType").asText(),
                                found.path("className").asText(),
                                status.path("id").asText())))
                .toList();
        return Result.good(status, bound);
    }
}
