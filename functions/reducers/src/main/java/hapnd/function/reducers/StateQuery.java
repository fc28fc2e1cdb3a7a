package hapnd.function.reducers;

import hapnd.http.ApiError;
import hapnd.http.QueryReader;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;

/** Which state of an aggregate is asked for. */
sealed interface StateQuery {
    /** The current one. */
    record Now() implements StateQuery {}

    /**
     * That after an event.
     *
     * @param version the event's version; 0 and more
     */
    record After(long version) implements StateQuery {}

    /** That at a time. */
    record At(Instant time) implements StateQuery {}

    /** Reads a query. */
    static StateQuery of(MultivaluedMap<String, String> parameters) {
        var query = new QueryReader(parameters);
        var version = query.number("version", 0, Long.MAX_VALUE).<StateQuery>map(After::new);
        var at = query.time("at").<StateQuery>map(At::new);
        if (version.isPresent() && at.isPresent()) {
            throw ApiError.invalid("'version' and 'at' are both in the query. Send one of them.");
        }
        return version.or(() -> at).orElseGet(Now::new);
    }
}
