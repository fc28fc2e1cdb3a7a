package hapnd.function.webhooks;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of dead letters, for the OpenAPI document. This code never runs. */
final class DeadLettersSchemas {
    private DeadLettersSchemas() {}

    @Schema(requiredProperties = {"deadLetters", "nextAfter"})
    record DeadLetterPage(
            @Schema(description = "The dead letters, by ascending sequence.")
            List<DeadLetter> deadLetters,

            @Schema(
                    description = "The sequence after which the next page begins, as text; null on the last page.",
                    nullable = true)
            String nextAfter) {}

    @Schema(
            description = "A change whose delivery was given up.",
            requiredProperties = {"sequence", "deliveryId", "givenUpAt", "reason"})
    record DeadLetter(
            @Schema(description = "The change's sequence.", minimum = "1")
            long sequence,

            @Schema(description = "What X-Hapnd-Delivery-Id was, and is in a replay.")
            String deliveryId,

            @Schema(description = "When its delivery was given up last, UTC.")
            Instant givenUpAt,

            @Schema(description = "Why the last attempt failed.")
            String reason,

            DeadLetterReplay replay) {}

    @Schema(
            description = "The replay that is running.",
            requiredProperties = {"attempt", "nextAttemptAt"})
    record DeadLetterReplay(
            @Schema(description = "The number of its next attempt.", minimum = "1", maximum = "5")
            int attempt,

            @Schema(description = "The earliest time of that attempt, UTC.")
            Instant nextAttemptAt) {}

    @Schema(requiredProperties = {"replaying", "nextAfter"})
    record Replaying(
            @Schema(
                    description =
                            "How many dead letters of the page are being replayed. Those whose replay was running are counted.",
                    minimum = "0",
                    maximum = "100")
            int replaying,

            @Schema(
                    description = "The sequence after which the next page begins, as text; null on the last page.",
                    nullable = true)
            String nextAfter) {}
}
