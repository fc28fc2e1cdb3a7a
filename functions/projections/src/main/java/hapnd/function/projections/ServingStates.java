package hapnd.function.projections;

import hapnd.feed.Feed;
import hapnd.journal.AggregateKey;
import hapnd.json.JsonText;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionStatus;
import hapnd.projection.ReadYourWrites;
import hapnd.projection.ReadYourWrites.Outcome;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the generation whose states a request is answered from, and waits for an event in it if the request names one. */
@Singleton
final class ServingStates {
    private final StatusReader statuses;
    private final ReadYourWrites waiting;
    private final Feed feed;

    ServingStates(StatusReader statuses, ReadYourWrites waiting, Feed feed) {
        this.statuses = statuses;
        this.waiting = waiting;
        this.feed = feed;
    }

    /** What was found. */
    sealed interface Found {
        /**
         * States can be read.
         *
         * @param projection the projection
         * @param generation its serving generation
         */
        record Serving(Projection projection, Generation generation) implements Found {
            /** An answer that begins with what is read. */
            JsonText answer() {
                return JsonText.object()
                        .put("projectionId", projection.id().value())
                        .put("uploadId", generation.uploadId().value());
            }
        }

        /**
         * They can't be read yet.
         *
         * @param json what is answered with 202
         */
        record NotYet(String json) implements Found {}

        /** There is no such projection. */
        record NoProjection() implements Found {}
    }

    /**
     * Finds it.
     *
     * @param id the projection's id, which may be any text
     * @param wanted the event that must be in the states
     */
    Found find(TenantId tenant, String id, Optional<WantedEvent> wanted) {
        if (wanted.isEmpty()) {
            return statuses.find(tenant, id).map(ServingStates::found).orElseGet(Found.NoProjection::new);
        }
        return ProjectionId.parse(id)
                .map(known -> {
                    var event = wanted.get();
                    var key = new AggregateKey(tenant, event.aggregate());
                    return found(waiting.await(known, key, event.version(), event.limit()));
                })
                .orElseGet(Found.NoProjection::new);
    }

    private Found found(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied(var projection, var serving) -> new Found.Serving(projection, serving);
            case Outcome.Behind(var projection) ->
                new Found.NotYet(projection
                        .serving()
                        .map(serving -> behind(projection, serving))
                        .orElseGet(() -> catchingUp(projection)));
            case Outcome.NoProjection() -> new Found.NoProjection();
        };
    }

    private static Found found(Projection projection) {
        return projection
                .serving()
                .<Found>map(serving -> new Found.Serving(projection, serving))
                .orElseGet(() -> new Found.NotYet(catchingUp(projection)));
    }

    private static String catchingUp(Projection projection) {
        return JsonText.object()
                .put("projectionId", projection.id().value())
                .put("status", ProjectionStatus.CATCHING_UP.wireName())
                .end();
    }

    private String behind(Projection projection, Generation serving) {
        var answer = JsonText.object()
                .put("projectionId", projection.id().value())
                .put("status", "behind")
                .put("position", serving.position())
                .put("head", feed.head(projection.tenant()));
        if (projection.paused()) {
            answer.put("paused", true);
        }
        serving.fault().ifPresent(fault -> answer.putRaw("error", StatusReader.json(fault)));
        return answer.end();
    }
}
