package hapnd.feed;

import hapnd.tenancy.TenantId;
import java.time.Instant;

/**
 * An aggregate that is parked, because one of its events can't be added to the feed.
 *
 * @param tenant the aggregate's tenant
 * @param aggregate its id, as it is stored: it may be invalid
 * @param version the first version that is not in the feed; later versions wait for it
 * @param reason the error of the last try
 * @param since when it was parked
 * @param tries how often adding it has failed
 */
public record Parked(TenantId tenant, String aggregate, long version, String reason, Instant since, int tries) {}
