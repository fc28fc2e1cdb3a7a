package hapnd.function.reducers;

import hapnd.http.QueryReader;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * The query of a request to read the changes of an aggregate's state.
 *
 * @param fromVersion the first version
 * @param limit the maximum number of changes
 */
record HistoryQuery(long fromVersion, int limit) {
    private static final int MAX_CHANGES = 1000;
    private static final long DEFAULT_LIMIT = 100;

    static HistoryQuery of(MultivaluedMap<String, String> parameters) {
        var query = new QueryReader(parameters);
        return new HistoryQuery(
                query.number("fromVersion", 1, Long.MAX_VALUE).orElse(1L),
                query.number("limit", 1, MAX_CHANGES).orElse(DEFAULT_LIMIT).intValue());
    }
}
