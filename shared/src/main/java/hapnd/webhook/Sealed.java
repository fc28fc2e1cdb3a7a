package hapnd.webhook;

/**
 * Something secret as it is kept: only whoever may use the key can read it.
 *
 * @param base64 the encrypted text
 */
public record Sealed(String base64) {}
