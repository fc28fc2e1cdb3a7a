package hapnd.function.events;

import hapnd.http.ApiError;
import hapnd.http.QueryReader;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;

/**
 * The query of a request to read an aggregate's events.
 *
 * @param fromVersion the first version to read; empty for the first version, or the newest when reading backward
 * @param limit the maximum number of events
 * @param backward whether to read from newer to older versions
 * @param eventTypes the types that are wanted; empty for all
 */
record ReadQuery(Optional<Long> fromVersion, int limit, boolean backward, Set<String> eventTypes) {
    private static final int MAX_EVENTS = 1000;

    static ReadQuery of(MultivaluedMap<String, String> parameters) {
        var query = new QueryReader(parameters);
        return new ReadQuery(
                query.number("fromVersion", 1, Long.MAX_VALUE),
                query.number("limit", 1, MAX_EVENTS).orElse((long) MAX_EVENTS).intValue(),
                isBackward(query.first("direction")),
                query.values("eventType"));
    }

    private static boolean isBackward(String direction) {
        return switch (direction) {
            case null -> false;
            case "forward" -> false;
            case "backward" -> true;
            default -> throw ApiError.invalid("'direction' must be forward or backward.");
        };
    }

    boolean wants(String eventType) {
        return eventTypes.isEmpty() || eventTypes.contains(eventType);
    }
}
