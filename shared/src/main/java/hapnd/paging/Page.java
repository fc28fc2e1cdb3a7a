package hapnd.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param entries in the list's order
 * @param nextAfter the key after which the next page begins; empty on the last page. A page may have fewer entries than asked for,
 *     or none, and not be the last
 * @param <T> the type of the entries
 */
public record Page<T>(List<T> entries, Optional<String> nextAfter) {
    /** Copies the list, so that a page can't change. */
    public Page {
        entries = List.copyOf(entries);
    }

    /** This page with other values for its entries. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(entries.stream().map(change).toList(), nextAfter);
    }
}
