package hapnd.function.admin.projection;

import hapnd.json.JsonText;
import hapnd.projection.Generation;
import hapnd.projection.Projection;

/** Describes projections to operators. */
final class Described {
    private Described() {}

    static JsonText projection(JsonText into, Projection projection) {
        into.put("projectionId", projection.id().value())
                .put("tenantId", projection.tenant().owner().value())
                .put("mode", projection.tenant().isSandbox() ? "test" : "live");
        projection.shown().ifPresent(shown -> into.put("className", shown.code().className()));
        return into;
    }

    static String generation(Generation generation) {
        var json = JsonText.object()
                .put("uploadId", generation.uploadId().value())
                .put("position", generation.position())
                .put("faulted", generation.fault().isPresent());
        generation
                .fault()
                .ifPresent(fault -> json.put("eventId", fault.eventId()).put("error", fault.message()));
        generation
                .skipped()
                .ifPresent(skipped -> json.put("skippedEvents", skipped.events())
                        .put("lastSkippedEventId", skipped.eventId())
                        .put("lastSkippedAt", skipped.at()));
        return json.end();
    }
}
