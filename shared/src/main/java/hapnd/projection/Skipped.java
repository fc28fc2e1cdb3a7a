package hapnd.projection;

import java.time.Instant;

/**
 * Events that a generation was taken past without applying them, because an operator or its owner said so.
 *
 * @param events how many
 * @param eventId the last one
 * @param at when that was
 */
public record Skipped(long events, String eventId, Instant at) {}
