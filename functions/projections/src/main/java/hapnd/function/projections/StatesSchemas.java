package hapnd.function.projections;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of lists of projections and of states, for the OpenAPI document. This code never runs. */
final class StatesSchemas {
    private static final String PROJECTION_ID = "Names the projection, however often its class is uploaded.";
    private static final String UPLOAD_ID = "The upload whose code has computed the states.";
    private static final String STATE_KEY = "The state's key, as ResolveKey returned it.";
    private static final String UPDATED_AT = "When the last event in it was appended, UTC.";

    private StatesSchemas() {}

    @Schema(requiredProperties = {"projections", "nextAfter"})
    record ProjectionPage(
            @Schema(description = "The projections, by ascending projectionId.")
            List<ListedProjection> projections,

            @Schema(description = "Where the next page begins; null on the last page.", nullable = true)
            String nextAfter) {}

    @Schema(
            description = "A projection.",
            requiredProperties = {
                "projectionId",
                "className",
                "kind",
                "uploadId",
                "status",
                "progress",
                "paused",
                "webhook"
            })
    record ListedProjection(
            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(description = "The projection's full class name.")
            String className,

            @Schema(description = "What kind of code it is.", enumeration = "projection")
            String kind,

            @Schema(
                    description = "The upload that serves, or that is built before the first one serves.",
                    format = "uuid")
            String uploadId,

            @Schema(
                    description = "Whether that upload serves.",
                    enumeration = {"catching_up", "active", "faulted"})
            String status,

            ProjectionsSchemas.ProjectionProgress progress,

            @Schema(description = "Whether the projection is paused, so that it applies no event.")
            boolean paused,

            @Schema(description = "Whether a webhook is told of its changes.")
            boolean webhook,

            ProjectionsSchemas.ProjectionFault error) {}

    @Schema(requiredProperties = {"projectionId", "uploadId", "states", "nextAfter"})
    record StatesPage(
            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(description = UPLOAD_ID, format = "uuid")
            String uploadId,

            @Schema(description = "The states, in the order of their keys' UTF-8 bytes.")
            List<ListedState> states,

            @Schema(
                    description =
                            "The key after which the next page begins, which may be empty; null on the last page.",
                    nullable = true)
            String nextAfter) {}

    @Schema(
            description = "A state with its key.",
            requiredProperties = {"stateKey", "state", "updatedAt"})
    record ListedState(
            @Schema(description = STATE_KEY) String stateKey,

            @Schema(description = "The state as the projection returned it: any JSON.")
            Object state,

            @Schema(description = UPDATED_AT) Instant updatedAt) {}

    @Schema(requiredProperties = "keys")
    record WantedStates(
            @Schema(description = "The states' keys, of up to 1,000 bytes each.", minItems = 1, maxItems = 100)
            List<String> keys,

            @Schema(
                    description = "An event that must be in the states, as its aggregate's id, an @ and its version.",
                    minLength = 3)
            String after,

            @Schema(description = "How many seconds the answer may wait for that event.", minimum = "0", maximum = "20")
            Integer waitSeconds) {}

    @Schema(requiredProperties = {"projectionId", "uploadId", "states", "unread"})
    record States(
            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(description = UPLOAD_ID, format = "uuid")
            String uploadId,

            @Schema(description = "An entry for each key, in the order of the keys.")
            List<FoundState> states,

            @Schema(description = "The keys that the answer had no room for, in their order: ask for them again.")
            List<String> unread) {}

    @Schema(
            description = "A key with its state, if it has one.",
            requiredProperties = {"stateKey", "state"})
    record FoundState(
            @Schema(description = STATE_KEY) String stateKey,

            @Schema(description = "The state as the projection returned it: any JSON. Null: there is none.")
            Object state,

            @Schema(description = UPDATED_AT + " Left out when there is no state.")
            Instant updatedAt) {}

    @Schema(
            description = "The states don't have the event that was asked for. Ask again.",
            requiredProperties = {"projectionId", "status", "position", "head"})
    record Behind(
            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(
                    description = "It has not applied that event yet, or there is no such event.",
                    enumeration = "behind")
            String status,

            @Schema(description = "How many of the tenant's events are in the states.", minimum = "0")
            long position,

            @Schema(description = "How many there are.", minimum = "0")
            long head,

            @Schema(description = "True, and only then there, when the projection is paused: resume it first.")
            Boolean paused,

            ProjectionsSchemas.ProjectionFault error) {}
}
