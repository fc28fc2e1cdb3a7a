package hapnd.journal;

/**
 * The answer to an idempotency key. It is stored in the same write as the events.
 *
 * @param keyHash SHA-256 of the key, in hex
 * @param requestHash SHA-256 of the request's path and body, in hex
 * @param answer the answer's body, byte for byte
 */
public record Idempotency(String keyHash, String requestHash, String answer) {}
