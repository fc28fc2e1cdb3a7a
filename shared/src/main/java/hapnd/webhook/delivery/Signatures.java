package hapnd.webhook.delivery;

import hapnd.webhook.secret.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures by which a receiver verifies a request. */
final class Signatures {
    private static final String HMAC = "HmacSHA256";

    private Signatures() {}

    /** Signs the body alone, with the whole secret as text: {@code X-Hapnd-Signature}. */
    static String ofBody(WebhookSecret secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(secret.value().getBytes(StandardCharsets.UTF_8), body));
    }

    /**
     * Signs id, time and body with the secret's bytes, as in <a
     * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>.
     *
     * @param timestamp seconds since 1970
     */
    static String standard(WebhookSecret secret, String id, long timestamp, byte[] body) {
        var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(secret.key(), head, body));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
