package hapnd.webhook.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The shared secret of a webhook: {@code whsec_} and 32 random bytes in base64, as in <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>.
 *
 * @param value the whole secret
 */
public record WebhookSecret(String value) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("whsec_[A-Za-z0-9+/]{43}=");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Refuses an invalid secret; the error doesn't contain it. */
    public WebhookSecret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a webhook secret");
        }
    }

    /** Generates a new secret. */
    public static WebhookSecret generate() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The bytes after the prefix: the key of the Standard Webhooks signature. */
    public byte[] key() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    /** Doesn't show the secret. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
