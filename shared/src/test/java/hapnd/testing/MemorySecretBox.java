package hapnd.testing;

import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals with a key in memory, each thing anew, and binds tenant and purpose to it as KMS does. */
public final class MemorySecretBox implements SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = new byte[32];

    /** With a key of its own. */
    public MemorySecretBox() {
        random.nextBytes(key);
    }

    @Override
    public SealedText seal(TenantId tenant, Purpose purpose, String text) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, tenant, purpose, text.getBytes(StandardCharsets.UTF_8));
        var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return new SealedText(Base64.getEncoder().encodeToString(whole));
    }

    @Override
    public String open(TenantId tenant, Purpose purpose, SealedText sealed) {
        var whole = Base64.getDecoder().decode(sealed.base64());
        var nonce = Arrays.copyOf(whole, NONCE);
        var opened = crypt(Cipher.DECRYPT_MODE, nonce, tenant, purpose, Arrays.copyOfRange(whole, NONCE, whole.length));
        return new String(opened, StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, byte[] nonce, TenantId tenant, Purpose purpose, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((tenant + " " + purpose).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
