package hapnd.function.projections;

import hapnd.http.ApiError;
import hapnd.http.PageQuery;
import hapnd.http.QueryReader;
import hapnd.json.Utf8;
import hapnd.paging.PageRequest;
import hapnd.projection.Views;
import java.util.Optional;

/** Reads which page of a list a request wants. */
final class ListQuery {
    static final String PREFIX = "prefix";
    static final String AFTER = "after";
    static final String LIMIT = "limit";

    private ListQuery() {}

    /** The page. An empty {@code after} is the cursor after the empty key; a missing one asks for the first page. */
    static PageRequest of(QueryReader query) {
        return new PageRequest(key(query, PREFIX).orElse(""), key(query, AFTER), PageQuery.limit(query));
    }

    private static Optional<String> key(QueryReader query, String name) {
        var key = Optional.ofNullable(query.first(name));
        if (key.filter(text -> Utf8.length(text) > Views.MAX_KEY_BYTES).isPresent()) {
            throw ApiError.invalid("'" + name + "' has more than " + Views.MAX_KEY_BYTES + " bytes, and no key has as"
                    + " many. Send a shorter one.");
        }
        return key;
    }
}
