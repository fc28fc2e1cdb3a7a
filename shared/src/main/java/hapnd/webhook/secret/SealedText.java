package hapnd.webhook.secret;

/**
 * Something secret as it is kept: only whoever may use the key can read it.
 *
 * @param base64 the encrypted text
 */
public record SealedText(String base64) {}
