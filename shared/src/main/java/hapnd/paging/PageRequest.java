package hapnd.paging;

import java.util.Optional;

/**
 * Asks for a page of a list that is ordered by its keys' UTF-8 bytes.
 *
 * @param prefix only keys that begin with it; empty for all keys
 * @param after the last key of the page before; empty for the first page. It need not exist any more
 * @param limit the maximum number of entries, at least 1
 */
public record PageRequest(String prefix, Optional<String> after, int limit) {
    /** Checks the limit. */
    public PageRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one entry");
        }
    }

    /** The same page with another maximum number of entries. */
    public PageRequest withLimit(int other) {
        return new PageRequest(prefix, after, other);
    }

    /** The first page of all keys. */
    public static PageRequest first(int limit) {
        return new PageRequest("", Optional.empty(), limit);
    }
}
