package hapnd.webhook.secret;

import hapnd.tenancy.TenantId;

/** Encrypts what must not lie in a table in clear. What is sealed for one tenant or purpose doesn't open for another. */
public interface SecretBox {
    /** The longest text that can be sealed, in bytes of UTF-8: what KMS encrypts in one call. */
    int MAX_BYTES = 4096;

    /** What a sealed text is for. */
    enum Purpose {
        SECRET("webhook-secret"),
        HEADERS("webhook-headers");

        private final String text;

        Purpose(String text) {
            this.text = text;
        }

        /** As it is bound to the sealed text. */
        public String text() {
            return text;
        }
    }

    /** Seals a text. */
    SealedText seal(TenantId tenant, Purpose purpose, String text);

    /**
     * Opens what was sealed for the same tenant and purpose.
     *
     * @throws RuntimeException it was sealed for another, or was changed
     */
    String open(TenantId tenant, Purpose purpose, SealedText sealed);
}
