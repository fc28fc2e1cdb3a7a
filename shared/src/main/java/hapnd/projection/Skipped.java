package hapnd.projection;

import java.time.Instant;

/**
 * The events of a generation that were skipped on request of an operator or the tenant.
 *
 * @param events the number of skipped events
 * @param eventId the last skipped event
 * @param at when it was skipped
 */
public record Skipped(long events, String eventId, Instant at) {}
