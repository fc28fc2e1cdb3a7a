package hapnd.feed;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** How far aggregates are in the journal and in the feed. What is in the one and not in the other was lost on the way. */
public interface Inventory {
    /**
     * How far an aggregate is. Nothing of it is decoded: it may be what can't be.
     *
     * @param tenant whose it is
     * @param aggregate its id, as it is stored
     * @param type its type, as it is stored; empty when the journal has no such aggregate, or none that can be read
     * @param version its last version in the journal; 0 when none can be read
     * @param sequenced its last version in the feed
     * @param parked whether the feed leaves it out
     */
    record Standing(
            TenantId tenant, String aggregate, Optional<String> type, long version, long sequenced, boolean parked) {}

    /**
     * Some aggregates.
     *
     * @param standings how far they are
     * @param next where to go on; empty at the end
     */
    record Page(List<Standing> standings, Optional<String> next) {}

    /** One aggregate. */
    Standing of(TenantId tenant, String aggregate);

    /**
     * All aggregates of all tenants, page by page, in no order.
     *
     * @param tenant of this tenant and its sandbox; a page may then be empty and not the last
     * @param after what the page before answered
     */
    Page page(Optional<TenantId> tenant, Optional<String> after);
}
