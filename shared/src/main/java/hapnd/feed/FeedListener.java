package hapnd.feed;

import hapnd.tenancy.TenantId;

/**
 * Is notified when a feed has grown. A notification only saves waiting: one may be lost, and the feed itself is authoritative.
 */
public interface FeedListener {
    /**
     * A tenant's feed may have grown. Calls may be repeated or late: another sequencer may already be further.
     *
     * @param tenant the feed's tenant
     * @param head the feed's last position at the time of the call
     */
    void grown(TenantId tenant, long head);
}
