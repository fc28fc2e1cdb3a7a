package hapnd.webhook.secret;

/**
 * An encrypted text. Only a function that may use the key can decrypt it.
 *
 * @param base64 the encrypted text
 */
public record SealedText(String base64) {}
