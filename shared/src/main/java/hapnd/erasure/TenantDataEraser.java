package hapnd.erasure;

import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Deletes one kind of a tenant's data. Deleted data isn't found again, so an interrupted run can be repeated, with or without
 * its last position.
 */
public interface TenantDataEraser {
    /**
     * Deletes data of a tenant and of its sandbox: at least some of it, and more until a time.
     *
     * @param tenant the tenant, never a sandbox
     * @param after the previous call's {@link Removed#next}; empty for the first call
     * @param until when to stop
     */
    Removed remove(TenantId tenant, Optional<String> after, Instant until);

    /**
     * The result.
     *
     * @param items how many items were deleted
     * @param objects how many objects of the bucket were deleted
     * @param stopped whether a running projection was found and stopped; it may still write for a short time
     * @param next the position for the next call; empty when no data is left
     */
    record Removed(long items, long objects, boolean stopped, Optional<String> next) {
        /** Deleted items, without running projections. */
        public static Removed items(long items, Optional<String> next) {
            return new Removed(items, 0, false, next);
        }
    }
}
