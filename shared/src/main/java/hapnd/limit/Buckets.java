package hapnd.limit;

import hapnd.tenancy.KeyId;
import java.time.Instant;

/** Where the buckets of keys are, one for all instances of all functions. */
public interface Buckets {
    /**
     * Takes tokens out of a key's bucket: as many as are wanted, or those that there are.
     *
     * @param key whose bucket it is
     * @param known the bucket as it was last seen, or a full one. It can't have more tokens now than it would have by
     *     itself, so one that must be empty is not asked
     * @param wanted how many tokens, at least one
     * @param now what this instance's clock says
     */
    Taken take(KeyId key, Bucket known, int wanted, Instant now);

    /**
     * What was got.
     *
     * @param tokens none, or up to as many as were wanted
     * @param bucket the bucket after that
     */
    record Taken(int tokens, Bucket bucket) {}
}
