package hapnd.function.webhooks;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of where webhooks stand, for the OpenAPI document. This code never runs. */
final class EndpointsSchemas {
    private EndpointsSchemas() {}

    @Schema(requiredProperties = {"webhooks", "nextAfter"})
    record WebhookPage(
            @Schema(description = "The webhooks, by ascending projectionId.")
            List<Webhook> webhooks,

            @Schema(description = "Where the next page begins; null on the last page.", nullable = true)
            String nextAfter) {}

    @Schema(
            description = "The webhook of a projection, and how far it has delivered.",
            requiredProperties = {
                "projectionId",
                "className",
                "url",
                "isolated",
                "status",
                "deliveredUpTo",
                "newestSequence",
                "lastAttempts"
            })
    record Webhook(
            @Schema(description = "Names the projection, however often its class is uploaded.")
            String projectionId,

            @Schema(description = "The projection's full class name.")
            String className,

            @Schema(description = "Where changes are posted to.", format = "uri")
            String url,

            @Schema(
                    description =
                            "The names of the custom headers. Their values are shown nowhere. Left out when an earlier"
                                    + " version of the platform has stored the webhook, until the next upload.",
                    maxItems = 10)
            List<String> headerNames,

            @Schema(description = "Whether a secret of its own signs, and not the tenant's.")
            boolean isolated,

            @Schema(
                    description =
                            "idle: nothing is left to deliver. delivering: there is more, and it is being delivered."
                                    + " retrying: the next change has failed, and is sent again at nextAttempt.",
                    enumeration = {"idle", "delivering", "retrying"})
            String status,

            @Schema(
                    description =
                            "The sequence of the last change that was delivered or given up, or after which the webhook began.",
                    minimum = "0")
            long deliveredUpTo,

            @Schema(description = "The sequence of the projection's last change.", minimum = "0")
            long newestSequence,

            NextAttempt nextAttempt,

            @Schema(
                    description = "The last attempts, the newest first. Replays of dead letters are not among them.",
                    maxItems = 10)
            List<WebhookAttempt> lastAttempts) {}

    @Schema(
            description = "The next attempt of a change that has failed.",
            requiredProperties = {"attempt", "at"})
    record NextAttempt(
            @Schema(description = "Its number.", minimum = "1", maximum = "5")
            int attempt,

            @Schema(description = "Its earliest time, UTC.") Instant at) {}

    @Schema(
            description = "An attempt to deliver a change.",
            requiredProperties = {"at", "sequence", "attempt", "outcome", "milliseconds"})
    record WebhookAttempt(
            @Schema(description = "When it began, UTC.") Instant at,

            @Schema(description = "The change's sequence.", minimum = "1")
            long sequence,

            @Schema(description = "The number of the attempt.", minimum = "1", maximum = "5")
            int attempt,

            @Schema(
                    description = "Whether the receiver took it.",
                    enumeration = {"delivered", "failed"})
            String outcome,

            @Schema(
                    description = "The HTTP status of the receiver's answer. Left out when there was none.",
                    minimum = "100",
                    maximum = "999")
            Integer status,

            @Schema(description = "Why it failed. Left out when it was delivered.", maxLength = 200)
            String error,

            @Schema(description = "How long it took.", minimum = "0")
            long milliseconds) {}
}
