package hapnd.limit;

import hapnd.tenancy.KeyId;
import java.time.Instant;

/** The store of keys' token buckets, which all instances of all functions share. */
public interface Buckets {
    /**
     * Takes tokens from a key's bucket: as many as wanted, or as many as there are.
     *
     * @param key the key
     * @param known the bucket as it was last read, or a full one. It can't have more tokens now than by its refill rate, so a
     *     bucket that must be empty needs no request
     * @param wanted the number of tokens, at least one
     * @param now the time of this instance's clock
     */
    Taken take(KeyId key, Bucket known, int wanted, Instant now);

    /**
     * The result of taking tokens.
     *
     * @param tokens the number of tokens that were taken; may be 0
     * @param bucket the bucket afterwards
     */
    record Taken(int tokens, Bucket bucket) {}
}
