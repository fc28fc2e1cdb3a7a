package hapnd.function.admin.projection;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.json.JsonText;
import hapnd.projection.Fault;
import hapnd.projection.Projection;
import hapnd.projection.Projections;
import hapnd.projection.Skip;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves a stopped projection past the event at which it stopped: {@code projectionId}, and optionally {@code tenantId}; without
 * it, the list of all projections is searched. With {@code eventId} it skips only this event, even if the projection has
 * changed since the operator looked at it.
 */
@Singleton
final class ProjectionsSkip implements Operation {
    private final Search search;
    private final Skip skip;

    ProjectionsSkip(Projections projections, Skip skip) {
        this.search = new Search(projections);
        this.skip = skip;
    }

    @Override
    public String name() {
        return "projections skip";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var event = request.optionalText("eventId");
        var found = search.find(request);
        var stoppedAt = stoppedAt(found);
        if (event.isPresent() && !stoppedAt.contains(event.get())) {
            throw new ApiError(
                    ErrorCode.CONCURRENCY_CONFLICT,
                    "The projection has not stopped at " + event.get() + ", so nothing was skipped. "
                            + (stoppedAt.isEmpty()
                                    ? "It has not stopped."
                                    : "It has stopped at " + stoppedAt.getFirst() + "."));
        }
        var skipped = skip.skip(found, event);
        Described.projection(answer, found)
                .put("skipped", skipped.size())
                .put(
                        "eventId",
                        skipped.stream()
                                .flatMap(generation -> generation.fault().stream())
                                .map(Fault::eventId)
                                .findFirst());
    }

    private static List<String> stoppedAt(Projection projection) {
        return Stream.of(projection.serving(), projection.building())
                .flatMap(Optional::stream)
                .flatMap(generation -> generation.fault().stream())
                .map(Fault::eventId)
                .toList();
    }
}
