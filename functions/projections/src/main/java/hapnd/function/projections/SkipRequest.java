package hapnd.function.projections;

import hapnd.concurrent.Backoff;
import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.Projections;
import hapnd.projection.Skip;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Skips an event at its tenant's request, and only if the projection has stopped at it. */
@Singleton
final class SkipRequest {
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(5);
    private static final int MAX_SKIPPED_EVENTS = 100;

    private final Projections projections;
    private final Skip skip;

    SkipRequest(Projections projections, Skip skip) {
        this.projections = projections;
        this.skip = skip;
    }

    /**
     * Skips an event. An event that was among the last 100 to be skipped is not skipped again, and is no error.
     *
     * @param read reads the projection as it is now
     * @throws ApiError 409 when the projection has not stopped at that event, 503 when it changes too often
     */
    void skip(Supplier<Projection> read, String eventId) {
        var backoff = new Backoff(MAX_CONTENTION);
        do {
            var projection = read.get();
            var stopped = stoppedAt(projection);
            if (!stopped.contains(eventId)) {
                if (wasSkipped(projection, eventId)) {
                    return;
                }
                throw refused(projection, stopped);
            }
            if (!skip.skip(projection, Optional.of(eventId)).isEmpty()) {
                return;
            }
        } while (backoff.tryPause());
        throw new ApiError(
                ErrorCode.UNAVAILABLE,
                "The projection changes too often at this moment; nothing was skipped. Try again.");
    }

    private boolean wasSkipped(Projection projection, String eventId) {
        return generations(projection)
                .filter(generation -> generation.skipped().isPresent())
                .flatMap(generation -> projections.skipped(projection, generation, MAX_SKIPPED_EVENTS).stream())
                .anyMatch(event -> event.eventId().equals(eventId));
    }

    private static List<String> stoppedAt(Projection projection) {
        return generations(projection)
                .flatMap(generation -> generation.fault().stream())
                .map(Fault::eventId)
                .toList();
    }

    private static Stream<Generation> generations(Projection projection) {
        return Stream.concat(projection.serving().stream(), projection.building().stream());
    }

    private static ApiError refused(Projection projection, List<String> stopped) {
        return stopped.isEmpty()
                ? new ApiError(
                        ErrorCode.PROJECTION_NOT_FAULTED,
                        "The projection '" + projection.id()
                                + "' has not stopped at an event, so there is none to skip.")
                : new ApiError(
                        ErrorCode.WRONG_EVENT,
                        "The projection '" + projection.id() + "' has stopped at " + stopped.getFirst()
                                + ". Only that event can be skipped.");
    }
}
