package hapnd.feed;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where aggregates wait that can't be sequenced. A feed leaves out whatever is brought of them, so their events stay in version
 * order; the journal has them all, and {@link Repair} brings them in when the reason is gone.
 */
public interface Parking {
    /**
     * Sets an aggregate aside behind what of it is in the feed. One that waits already was tried once more.
     *
     * @param tenant whose it is
     * @param aggregate its id, as it is stored
     * @param version the version that can't be brought in, if that is known
     * @param reason what went wrong
     * @return empty when there is nothing to set aside: that version is in the feed since, or the feed was ended, and nothing
     *     is kept of a deleted tenant
     */
    Optional<Parked> park(TenantId tenant, String aggregate, OptionalLong version, String reason);

    /**
     * The aggregates that wait, a page of them.
     *
     * @param tenant of this tenant and not of its sandbox; empty for all tenants
     * @param after the last one of the page before
     * @param limit fewer than so many end the list
     */
    List<Parked> list(Optional<TenantId> tenant, Optional<Parked> after, int limit);

    /** How many wait, of all tenants. */
    long count();

    /** Has the feed take an aggregate again; it stays on the list until it is forgotten. */
    void resume(Parked parked);

    /** Takes an aggregate off the list, unless it was set aside again meanwhile. */
    void forget(Parked parked);
}
