package hapnd.http;

import hapnd.paging.PageRequest;
import hapnd.validation.Names;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/** Reads which page of a list of names a request asks for: {@code after}, {@code limit} and {@code prefix}. */
public final class PageQuery {
    private static final long MAX_LIMIT = 1000;
    private static final long DEFAULT_LIMIT = 100;

    private PageQuery() {}

    /**
     * Reads it. Whether an endpoint takes {@code prefix} is said by its {@link Queries}.
     *
     * @throws hapnd.validation.InvalidValueException for a name that nothing can have
     */
    public static PageRequest of(MultivaluedMap<String, String> parameters) {
        var query = new QueryReader(parameters);
        return new PageRequest(name(query, "prefix").orElse(""), name(query, "after"), limit(query));
    }

    /** The most entries that are wanted: {@code limit}, 1 to 1,000; 100 when it was not sent. */
    public static int limit(QueryReader query) {
        return query.number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT).intValue();
    }

    /** A name, or the beginning of one; nothing for an empty one, which stands before all names. */
    private static Optional<String> name(QueryReader query, String parameter) {
        return Optional.ofNullable(query.first(parameter))
                .filter(text -> !text.isEmpty())
                .map(text -> Names.readable("'" + parameter + "'", text, Names.MAX_LENGTH));
    }
}
