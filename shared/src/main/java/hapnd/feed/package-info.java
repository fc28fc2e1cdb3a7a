/**
 * All events of a tenant in one order, at positions 1, 2, 3… without a gap, kept for ever. Begin with the port {@link
 * hapnd.feed.Feed}; {@code hapnd.sequencer} writes it, {@code hapnd.projection} reads it.
 *
 * <p>An aggregate with an event that can't be brought in is parked ({@link hapnd.feed.Parking}); all others go on. {@link
 * hapnd.feed.Repair} takes parked aggregates up again, and brings in what the feed lacks by comparing it with the journal
 * ({@link hapnd.feed.Inventory}).
 *
 * <p>The promises are the test suites {@code FeedPromises} and {@code ManySequencersPromises}.
 */
package hapnd.feed;
