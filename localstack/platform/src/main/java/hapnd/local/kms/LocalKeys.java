package hapnd.local.kms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Local keys: one secret in the data folder, from which an AES-256 key is derived for each key id. As in KMS, the encryption
 * context is authenticated but not stored.
 */
final class LocalKeys {
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FILE = "kms-secret";

    private final byte[] secret;
    private final SecureRandom random = new SecureRandom();

    private LocalKeys(byte[] secret) {
        this.secret = secret;
    }

    /** The keys of a data folder. A missing secret is generated. */
    static LocalKeys in(Path folder) {
        try {
            Path file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                byte[] fresh = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(fresh);
                write(file, fresh);
            }
            return new LocalKeys(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep the secret of KMS in " + folder, e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(partial, content);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    byte[] encrypt(String key, Map<String, String> context, byte[] plaintext) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, context, nonce).doFinal(plaintext);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /** Decrypts. Fails when the key or the context differs from that of the encryption, or the ciphertext was changed. */
    byte[] decrypt(String key, Map<String, String> context, byte[] ciphertext) throws GeneralSecurityException {
        if (ciphertext.length < NONCE_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = Arrays.copyOf(ciphertext, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, context, nonce)
                .doFinal(ciphertext, NONCE_BYTES, ciphertext.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, String key, Map<String, String> context, byte[] nonce)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] own = mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(own, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        // sorted, because the order of a context is irrelevant
        for (Map.Entry<String, String> entry : new TreeMap<>(context).entrySet()) {
            updateAad(cipher, entry.getKey());
            updateAad(cipher, entry.getValue());
        }
        return cipher;
    }

    /** Adds a text with its length, so that different contexts never have the same bytes. */
    private static void updateAad(Cipher cipher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        cipher.updateAAD(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
        cipher.updateAAD(bytes);
    }
}
