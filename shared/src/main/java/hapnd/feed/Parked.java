package hapnd.feed;

import hapnd.tenancy.TenantId;
import java.time.Instant;

/**
 * An aggregate that waits beside its tenant's feed, because an event of it can't be brought in.
 *
 * @param tenant whose it is
 * @param aggregate its id, as it is stored: it may be what can't be read
 * @param version the first version that is not in the feed; what follows waits behind it
 * @param reason what went wrong at the last try
 * @param since when it was set aside
 * @param tries how often it was tried since then
 */
public record Parked(TenantId tenant, String aggregate, long version, String reason, Instant since, int tries) {}
