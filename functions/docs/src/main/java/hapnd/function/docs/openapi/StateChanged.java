package hapnd.function.docs.openapi;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a webhook. */
@Schema(
        name = "StateChanged",
        requiredProperties = {
            "type",
            "sequence",
            "projectionId",
            "aggregateId",
            "aggregateType",
            "stateKey",
            "version",
            "triggeredBy",
            "timestamp"
        })
record StateChanged(
        @Schema(description = "What happened.", enumeration = "projection.state_changed")
        String type,

        @Schema(description = "Its number within the projection: 1, 2, 3 and so on.", minimum = "1")
        long sequence,

        @Schema(description = "The projection.") String projectionId,

        @Schema(description = "The aggregate whose event led to the change.")
        String aggregateId,

        @Schema(description = "The aggregate's type.") String aggregateType,

        @Schema(description = "The state's key, as ResolveKey returned it.")
        String stateKey,

        @Schema(description = "The event's version.", minimum = "1")
        long version,

        @Schema(description = "The state as the projection returned it: any JSON. Left out when it is too large.")
        Object state,

        @Schema(description = "There, and true, when the state is too large to be sent: ask for it.")
        Boolean stateTruncated,

        @Schema(description = "The event's id.") String triggeredBy,

        @Schema(description = "When the event was appended, UTC.")
        Instant timestamp) {}
