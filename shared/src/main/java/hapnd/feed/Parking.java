package hapnd.feed;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The list of aggregates that can't be sequenced. The feed leaves out all their commits, so that their events stay in version
 * order. The events remain in the journal, and {@link Repair} adds them to the feed once the cause is fixed.
 */
public interface Parking {
    /**
     * Parks an aggregate after its last version in the feed. If it is parked already, this counts one more try.
     *
     * @param tenant the aggregate's tenant
     * @param aggregate its id, as it is stored
     * @param version the version that can't be added, if it is known
     * @param reason the error
     * @return empty when nothing was parked: the version is in the feed by now, or the feed has ended because the tenant is
     *     deleted
     */
    Optional<Parked> park(TenantId tenant, String aggregate, OptionalLong version, String reason);

    /**
     * A page of the parked aggregates.
     *
     * @param tenant only this tenant, without its sandbox; empty for all tenants
     * @param after the last one of the previous page; empty for the first page
     * @param limit the maximum number; fewer than that mean that this is the last page
     */
    List<Parked> list(Optional<TenantId> tenant, Optional<Parked> after, int limit);

    /** The number of parked aggregates of all tenants. */
    long count();

    /** Lets the feed accept the aggregate's commits again. It stays on the list until {@link #forget}. */
    void resume(Parked parked);

    /** Removes an aggregate from the list, unless it was parked again in the meantime. */
    void forget(Parked parked);
}
