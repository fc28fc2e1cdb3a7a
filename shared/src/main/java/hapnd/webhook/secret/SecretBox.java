package hapnd.webhook.secret;

import hapnd.tenancy.TenantId;

/**
 * Encrypts secrets that are stored in tables. A text that is encrypted for one tenant and purpose can't be decrypted for
 * another.
 */
public interface SecretBox {
    /** The maximum length of a text, in UTF-8 bytes: what KMS encrypts in one call. */
    int MAX_BYTES = 4096;

    /** The purpose of an encrypted text. */
    enum Purpose {
        SECRET("webhook-secret"),
        HEADERS("webhook-headers");

        private final String text;

        Purpose(String text) {
            this.text = text;
        }

        /** Its name in the encryption context. */
        public String text() {
            return text;
        }
    }

    /** Encrypts a text. */
    SealedText seal(TenantId tenant, Purpose purpose, String text);

    /**
     * Decrypts a text that was encrypted for the same tenant and purpose.
     *
     * @throws RuntimeException when it was encrypted for another, or was changed
     */
    String open(TenantId tenant, Purpose purpose, SealedText sealed);
}
