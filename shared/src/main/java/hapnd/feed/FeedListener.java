package hapnd.feed;

import hapnd.tenancy.TenantId;

/** Wants to know at once when a feed has grown. To be told is a convenience: the feed itself is the truth. */
public interface FeedListener {
    /**
     * The feed of a tenant may have grown. May be said twice, and late: another sequencer may already be further.
     *
     * @param tenant whose feed
     * @param head its last position when this was said
     */
    void grown(TenantId tenant, long head);
}
