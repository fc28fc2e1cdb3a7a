package hapnd.feed;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Each aggregate's last version in the journal and in the feed. Events that are in the journal but not in the feed were lost in
 * between.
 */
public interface Inventory {
    /**
     * An aggregate's last versions. No value is decoded, because the aggregate may be one that can't be decoded.
     *
     * @param tenant the aggregate's tenant
     * @param aggregate its id, as it is stored
     * @param type its type, as it is stored; empty when the journal has no such aggregate or can't read it
     * @param version its last version in the journal; 0 when it can't be read
     * @param sequenced its last version in the feed
     * @param parked whether it is parked
     */
    record Standing(
            TenantId tenant, String aggregate, Optional<String> type, long version, long sequenced, boolean parked) {}

    /**
     * A page of aggregates.
     *
     * @param standings their last versions
     * @param next where the next page begins; empty on the last page
     */
    record Page(List<Standing> standings, Optional<String> next) {}

    /** The last versions of one aggregate. */
    Standing of(TenantId tenant, String aggregate);

    /**
     * All aggregates, page by page, in no particular order.
     *
     * @param tenant only this tenant and its sandbox; a page may then be empty without being the last; empty for all tenants
     * @param after the previous page's {@code next}; empty for the first page
     */
    Page page(Optional<TenantId> tenant, Optional<String> after);
}
