package hapnd.function.projections;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of what operates a projection, for the OpenAPI document. This code never runs. */
final class OperationsSchemas {
    private OperationsSchemas() {}

    @Schema(
            description = "The events that this upload's code has left out on request; only if there are any.",
            requiredProperties = {"count", "events"})
    record SkippedEvents(
            @Schema(description = "How many there are.", minimum = "1")
            long count,

            @Schema(description = "The last 100 of them, the newest first.")
            List<SkippedEvent> events) {}

    @Schema(
            description = "An event that was left out.",
            requiredProperties = {"eventId", "position", "skippedAt"})
    record SkippedEvent(
            @Schema(description = "The event's id.") String eventId,

            @Schema(description = "The event's aggregate; left out if the event could not be read.")
            String aggregateId,

            @Schema(
                    description = "The event's version in its aggregate; left out if the event could not be read.",
                    minimum = "1")
            Long version,

            @Schema(description = "The event's position among the tenant's events.", minimum = "1")
            long position,

            @Schema(description = "When it was skipped, UTC.")
            Instant skippedAt) {}

    @Schema(requiredProperties = "eventId")
    record SkipEvent(
            @Schema(
                    description = "The event at which the projection has stopped, from the status: error.eventId.",
                    minLength = 1,
                    maxLength = 1000)
            String eventId) {}
}
