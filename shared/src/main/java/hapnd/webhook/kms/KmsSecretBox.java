package hapnd.webhook.kms;

import hapnd.cache.TtlCache;
import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SecretBox;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Encrypts with a key that never leaves KMS; tenant and purpose are the <a
 * href="https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html">encryption context</a>. Decrypted texts are
 * cached for five minutes, so that not every webhook costs a call.
 */
final class KmsSecretBox implements SecretBox {
    private static final Duration CACHE_TIME = Duration.ofMinutes(5);

    private final KmsClient kms;
    private final String key;
    private final TtlCache<CacheKey, String> decrypted = new TtlCache<>(CACHE_TIME);

    /** Encrypts with the given key. */
    KmsSecretBox(KmsClient kms, String key) {
        this.kms = kms;
        this.key = key;
    }

    private record CacheKey(TenantId tenant, Purpose purpose, SealedText sealed) {}

    @Override
    public SealedText seal(TenantId tenant, Purpose purpose, String text) {
        var blob = kms.encrypt(b -> b.keyId(key)
                        .encryptionContext(context(tenant, purpose))
                        .plaintext(SdkBytes.fromUtf8String(text)))
                .ciphertextBlob();
        return new SealedText(Base64.getEncoder().encodeToString(blob.asByteArrayUnsafe()));
    }

    @Override
    public String open(TenantId tenant, Purpose purpose, SealedText sealed) {
        return decrypted.get(new CacheKey(tenant, purpose, sealed), this::decrypt);
    }

    private String decrypt(CacheKey question) {
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
