package hapnd.function.events;

import hapnd.feed.FeedEntry;
import hapnd.http.QueryReader;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The query of a request to read the log.
 *
 * @param afterPosition the last position that the caller has read; 0 to begin with the first event
 * @param limit the maximum number of events
 * @param filter which events are wanted
 */
record LogQuery(long afterPosition, int limit, Filter filter) {
    /** The maximum number of events in a JSON document; lines are limited by their size. */
    static final int MAX_EVENTS = 1000;

    private static final int MAX_LINES = 1_000_000;
    private static final long MAX_POSITION = 999_999_999_999_998L;

    /**
     * Which events are wanted. What is empty wants all.
     *
     * @param eventTypes the events' types
     * @param aggregateTypes the aggregates' types
     * @param aggregateIds the aggregates
     * @param correlationIds the events' correlation ids
     * @param from the first time of an append
     * @param to the time before which an append was made
     */
    record Filter(
            Set<String> eventTypes,
            Set<String> aggregateTypes,
            Set<String> aggregateIds,
            Set<String> correlationIds,
            Optional<Instant> from,
            Optional<Instant> to) {
        boolean matches(FeedEntry entry) {
            var event = entry.event();
            return has(eventTypes, event.type())
                    && has(aggregateTypes, entry.type().value())
                    && has(aggregateIds, entry.key().id().value())
                    && (correlationIds.isEmpty()
                            || event.context()
                                    .correlationId()
                                    .filter(correlationIds::contains)
                                    .isPresent())
                    && from.filter(event.timestamp()::isBefore).isEmpty()
                    && to.filter(end -> !event.timestamp().isBefore(end)).isEmpty();
        }

        boolean wantsAll() {
            return eventTypes.isEmpty()
                    && aggregateTypes.isEmpty()
                    && aggregateIds.isEmpty()
                    && correlationIds.isEmpty()
                    && from.isEmpty()
                    && to.isEmpty();
        }

        private static boolean has(Set<String> wanted, String value) {
            return wanted.isEmpty() || wanted.contains(value);
        }
    }

    /**
     * Reads a query.
     *
     * @param lines whether the events are answered as lines
     */
    static LogQuery of(MultivaluedMap<String, String> parameters, boolean lines) {
        var query = new QueryReader(parameters);
        int max = lines ? MAX_LINES : MAX_EVENTS;
        return new LogQuery(
                query.number("afterPosition", 0, MAX_POSITION).orElse(0L),
                query.number("limit", 1, max).orElse((long) max).intValue(),
                new Filter(
                        query.values("eventType"),
                        query.values("aggregateType"),
                        query.values("aggregateId"),
                        query.values("correlationId"),
                        query.time("from"),
                        query.time("to")));
    }
}
