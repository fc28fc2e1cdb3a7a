package hapnd.erasure;

import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A place where something of a tenant is kept. What was removed isn't found again, so whoever is stopped half-way begins
 * again, with or without what it was told last.
 */
public interface TenantDataEraser {
    /**
     * Removes what is here of a tenant and of its sandbox, some of it at least, and then until a time.
     *
     * @param tenant the tenant, never a sandbox
     * @param after what the last call answered, if it was not the last one
     * @param until when to stop
     */
    Removed remove(TenantId tenant, Optional<String> after, Instant until);

    /**
     * What came of it.
     *
     * @param items how many items are gone
     * @param objects how many objects of the bucket are gone
     * @param stopped whether something was found at work that had to be stopped: it may write a little longer
     * @param next what the next call is to be told; empty when the place is empty
     */
    record Removed(long items, long objects, boolean stopped, Optional<String> next) {
        /** Items, and nothing at work. */
        public static Removed items(long items, Optional<String> next) {
            return new Removed(items, 0, false, next);
        }
    }
}
