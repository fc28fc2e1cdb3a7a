package hapnd.projection;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that a generation left out on request.
 *
 * @param eventId its id
 * @param origin where it was appended; empty when the event could not be read
 * @param position its position in the feed
 * @param at when it was skipped
 */
public record SkippedEvent(String eventId, Optional<Fault.Origin> origin, long position, Instant at) {}
