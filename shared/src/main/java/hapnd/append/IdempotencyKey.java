package hapnd.append;

/**
 * The idempotency key of a request.
 *
 * @param keyHash SHA-256 of the key, in hex
 * @param requestHash SHA-256 of the request's path and body, in hex
 */
public record IdempotencyKey(String keyHash, String requestHash) {}
