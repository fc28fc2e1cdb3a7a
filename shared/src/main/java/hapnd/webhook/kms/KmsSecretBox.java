package hapnd.webhook.kms;

import hapnd.cache.Leases;
import hapnd.tenancy.TenantId;
import hapnd.webhook.Sealed;
import hapnd.webhook.SecretBox;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Seals with a key that never leaves KMS; tenant and purpose are the
 * <a href="https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html">encryption context</a>. What was opened
 * is remembered for five minutes, so that sending costs a call now and then and not one each time.
 */
public final class KmsSecretBox implements SecretBox {
    /** Environment variable with the key's ARN. */
    public static final String VARIABLE = "WEBHOOK_KEY";

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final KmsClient kms;
    private final String key;
    private final Leases<Question, String> opened = new Leases<>(REMEMBERED);

    /** Seals with the given key. */
    public KmsSecretBox(KmsClient kms, String key) {
        this.kms = kms;
        this.key = key;
    }

    private record Question(TenantId tenant, Purpose purpose, Sealed sealed) {}

    @Override
    public Sealed seal(TenantId tenant, Purpose purpose, String text) {
        var blob = kms.encrypt(b -> b.keyId(key)
                        .encryptionContext(context(tenant, purpose))
                        .plaintext(SdkBytes.fromUtf8String(text)))
                .ciphertextBlob();
        return new Sealed(Base64.getEncoder().encodeToString(blob.asByteArrayUnsafe()));
    }

    @Override
    public String open(TenantId tenant, Purpose purpose, Sealed sealed) {
        return opened.get(new Question(tenant, purpose, sealed), this::ask);
    }

    private String ask(Question question) {
        var blob = Base64.getDecoder().decode(question.sealed().base64());
        return kms.decrypt(b -> b.keyId(key)
                        .encryptionContext(context(question.tenant(), question.purpose()))
                        .ciphertextBlob(SdkBytes.fromByteArray(blob)))
                .plaintext()
                .asUtf8String();
    }

    private static Map<String, String> context(TenantId tenant, Purpose purpose) {
        return Map.of("tenant", tenant.value(), "purpose", purpose.text());
    }
}
