package hapnd.function.projections;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of {@code /projections} for the OpenAPI document. This code never runs. */
final class ProjectionsSchemas {
    private static final String UPLOAD_ID = "Names this upload.";
    private static final String PROJECTION_ID = "Names the projection, however often its class is uploaded.";
    private static final String SSE = "Whether changes are to be streamed.";
    private static final String ISOLATED = "Whether the secret is the projection's own; else it is the tenant's.";
    private static final String STATE_KEY = "The state's key, as ResolveKey returned it.";
    private static final String STATE = "The state as the projection returned it: any JSON.";

    private ProjectionsSchemas() {}

    @Schema(requiredProperties = "file")
    record ProjectionForm(
            @Schema(
                    description =
                            "A zip of at most 4 MiB with at most 2 MB of .cs files, and at least one IProjection<T> in them. Build"
                                    + " output, tests, and what tools keep beside sources are left out. One part of this name.",
                    format = "binary")
            String file,

            UploadConfig config,

            @Schema(description = "An older name of config. Send one of them.")
            UploadConfig notificationConfig) {}

    @Schema(
            description =
                    "How to tell of changes, as JSON. webhook and sse may also stand here, without notifications.")
    record UploadConfig(
            WantedNotifications notifications,
            WantedWebhook webhook,
            @Schema(description = SSE) Boolean sse) {}

    @Schema(description = "How to tell of changes.")
    record WantedNotifications(
            WantedWebhook webhook,
            @Schema(description = SSE) Boolean sse) {}

    @Schema(description = "Where to send changes to. Left out: nowhere.", requiredProperties = "url")
    record WantedWebhook(
            @Schema(description = "Where: https, without credentials in it, on the public internet.", format = "uri")
            String url,

            @Schema(description = "Whether it has a signing secret of its own instead of the tenant's.")
            Boolean isolateSecret,

            @Schema(description = "At most 10 headers to send along, such as one that authenticates the sender.")
            Map<String, String> headers) {}

    @Schema(requiredProperties = {"success", "uploadId", "projectionId", "status", "message"})
    record ProjectionUploaded(
            @Schema(description = "The upload was taken.") boolean success,

            @Schema(description = UPLOAD_ID, format = "uuid")
            String uploadId,

            @Schema(description = "Always null here: it is known once the upload is compiled.", nullable = true)
            String projectionId,

            @Schema(description = "The upload waits for the compiler.", enumeration = "compiling")
            String status,

            @Schema(description = "What happens now.") String message,
            NotificationSettings notifications) {}

    @Schema(description = "How changes are told; only if the upload had a config.", requiredProperties = "sse")
    record NotificationSettings(
            WebhookSettings webhook,
            @Schema(description = SSE) boolean sse) {}

    @Schema(
            description = "The webhook, if there is to be one.",
            requiredProperties = {"enabled", "secret", "isolated"})
    record WebhookSettings(
            @Schema(description = "Changes will be sent.") boolean enabled,

            @Schema(description = "What signs them; keep it safe.")
            String secret,

            @Schema(description = ISOLATED) boolean isolated) {}

    @Schema(requiredProperties = {"projectionId", "webhook"})
    record ProjectionSecretRotated(
            @Schema(description = PROJECTION_ID) String projectionId, RotatedSecret webhook) {}

    @Schema(
            description = "The projection's webhook.",
            requiredProperties = {"secret", "isolated"})
    record RotatedSecret(
            @Schema(description = "The new secret. It is shown here and nowhere else.")
            String secret,

            @Schema(description = ISOLATED) boolean isolated) {}

    @Schema(requiredProperties = {"type", "uploadId", "projectionId", "id", "status", "kind", "createdAt"})
    record ProjectionStatus(
            @Schema(
                    description = "compilation while the upload is worked on, runtime once it follows the events.",
                    enumeration = {"compilation", "runtime"})
            String type,

            @Schema(description = UPLOAD_ID, format = "uuid")
            String uploadId,

            @Schema(description = PROJECTION_ID + " Null until it is compiled.", nullable = true)
            String projectionId,

            @Schema(description = "The same as uploadId; use that.", deprecated = true)
            String id,

            @Schema(
                    description = "compiling, compiled or failed for a compilation; catching_up, active or faulted at"
                            + " run time. That of an upload with several projections is active when all of them are,"
                            + " and faulted when one of them is.",
                    enumeration = {"compiling", "compiled", "failed", "catching_up", "active", "faulted"})
            String status,

            @Schema(description = "What kind of code it is.", enumeration = "projection")
            String kind,

            @Schema(description = "The projections in it, once it is compiled.")
            List<DiscoveredProjection> discovered,

            @Schema(description = "Why it failed, one line for each finding.")
            String compilationError,

            @Schema(description = "When it was uploaded, UTC.")
            Instant createdAt,

            @Schema(description = "When it was compiled, UTC.")
            Instant compiledAt,

            ProjectionProgress progress,

            @Schema(description = "Whether the projection is paused, so that it applies no event; at run time only.")
            Boolean paused,

            ProjectionFault error,
            OperationsSchemas.SkippedEvents skipped) {}

    @Schema(requiredProperties = {"className", "stateTypeName", "kind", "projectionId"})
    record DiscoveredProjection(
            @Schema(description = "The projection's full class name.")
            String className,

            @Schema(description = "The full class name of its state.")
            String stateTypeName,

            @Schema(description = "What kind of code it is.", enumeration = "projection")
            String kind,

            @Schema(description = PROJECTION_ID) String projectionId) {}

    @Schema(
            description = "How far the projection is in the tenant's events; at run time only.",
            requiredProperties = {"position", "head"})
    record ProjectionProgress(
            @Schema(description = "How many of the tenant's events it has seen.", minimum = "0")
            long position,

            @Schema(description = "How many there are.", minimum = "0")
            long head) {}

    @Schema(
            description = "Where the projection stopped; only if it is faulted.",
            requiredProperties = {"eventId", "message"})
    record ProjectionFault(
            @Schema(description = "The event that it did not get over.")
            String eventId,

            @Schema(description = "What went wrong.") String message) {}

    @Schema(requiredProperties = {"projectionId", "stateKey", "state", "updatedAt"})
    record ProjectionState(
            @Schema(description = PROJECTION_ID) String projectionId,
            @Schema(description = STATE_KEY) String stateKey,
            @Schema(description = STATE) Object state,

            @Schema(description = "When the state was computed, UTC.")
            Instant updatedAt) {}

    @Schema(requiredProperties = {"projectionId", "status"})
    record CatchingUp(
            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(description = "It has not seen all events of the past yet.", enumeration = "catching_up")
            String status) {}

    @Schema(requiredProperties = {"error", "errorCode", "message"})
    record NoState(
            @Schema(description = "The code once more.", enumeration = "NOT_FOUND")
            String error,

            @Schema(description = "What kind of error it is.", enumeration = "NOT_FOUND")
            String errorCode,

            @Schema(description = "What there is not: the projection, or a state for this key.")
            String message) {}

    @Schema(requiredProperties = "notifications")
    record Notifications(
            @Schema(description = "What changed, by ascending sequence.")
            List<Notification> notifications) {}

    @Schema(
            requiredProperties = {
                "sequence",
                "projectionId",
                "aggregateId",
                "aggregateType",
                "stateKey",
                "version",
                "state",
                "triggeredBy",
                "timestamp"
            })
    record Notification(
            @Schema(description = "Its number within the projection: 1, 2, 3 and so on.", minimum = "1")
            long sequence,

            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(description = "The aggregate whose event led to the change.")
            String aggregateId,

            @Schema(description = "The aggregate's type.") String aggregateType,
            @Schema(description = STATE_KEY) String stateKey,

            @Schema(description = "The event's version.", minimum = "1")
            long version,

            @Schema(description = STATE) Object state,
            @Schema(description = "The event's id.") String triggeredBy,

            @Schema(description = "When the event was appended, UTC.")
            Instant timestamp) {}

    @Schema(
            description = "A state changed.",
            requiredProperties = {
                "type",
                "projectionId",
                "aggregateId",
                "aggregateType",
                "stateKey",
                "version",
                "sequence",
                "timestamp"
            })
    record StateChangedMessage(
            @Schema(description = "What the message says.", enumeration = "state_changed")
            String type,

            @Schema(description = PROJECTION_ID) String projectionId,

            @Schema(description = "The aggregate whose event led to the change.")
            String aggregateId,

            @Schema(description = "The aggregate's type.") String aggregateType,
            @Schema(description = STATE_KEY) String stateKey,

            @Schema(description = "The event's version.", minimum = "1")
            long version,

            @Schema(description = STATE) Object state,

            @Schema(description = "True, and only then there, when the state was too large to send: read it.")
            Boolean stateTruncated,

            @Schema(description = "Its number within the projection: 1, 2, 3 and so on.", minimum = "1")
            long sequence,

            @Schema(description = "When the event was appended, UTC.")
            Instant timestamp) {}

    @Schema(description = "The connection is alive.", requiredProperties = "type")
    record PingMessage(
            @Schema(description = "What the message says.", enumeration = "ping")
            String type) {}
}
