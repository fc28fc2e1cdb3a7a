package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.webhook.endpoint.LastAttempts;
import hapnd.webhook.endpoint.PastAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encodes the last attempts of a webhook in its item: a short text each, because every delivery writes all of them, and a write is
 * paid for by the KB. Ten attempts that succeeded have about 300 bytes.
 */
final class AttemptItems {
    static final String TRIED = "tried";

    /** At, sequence, number, milliseconds, status, and then the error, which may have spaces. */
    private static final int PARTS = 6;

    private static final int NO_STATUS = 0;

    private AttemptItems() {}

    static AttributeValue encode(LastAttempts attempts) {
        return fromL(attempts.newestFirst().stream()
                .map(attempt -> fromS(text(attempt)))
                .toList());
    }

    private static String text(PastAttempt attempt) {
        return attempt.at().toEpochMilli()
                + " " + attempt.sequence()
                + " " + attempt.number()
                + " " + attempt.took().toMillis()
                + " " + attempt.status().orElse(NO_STATUS)
                + attempt.error().map(error -> " " + error).orElse("");
    }

    /** The attempts in an item. A webhook that nothing was sent to has none. */
    static LastAttempts decode(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(TRIED))
                .map(tried -> new LastAttempts(decode(tried.l())))
                .orElse(LastAttempts.NONE);
    }

    private static List<PastAttempt> decode(List<AttributeValue> texts) {
        return texts.stream().map(text -> attempt(text.s())).toList();
    }

    private static PastAttempt attempt(String text) {
        var parts = text.split(" ", PARTS);
        int status = Integer.parseInt(parts[4]);
        return new PastAttempt(
                Instant.ofEpochMilli(Long.parseLong(parts[0])),
                Long.parseLong(parts[1]),
                Integer.parseInt(parts[2]),
                Duration.ofMillis(Long.parseLong(parts[3])),
                status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status),
                parts.length < PARTS ? Optional.empty() : Optional.of(parts[PARTS - 1]));
    }
}
