package hapnd.paging;

import hapnd.json.Utf8;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Makes one page of the pages of several lists, as if they were one list. */
public final class Merging {
    private Merging() {}

    /**
     * Merges pages that begin at the same place. Entries after the end of a page that isn't its list's last one are left out,
     * because that list may have others before them.
     *
     * <p>If each list was asked for one entry more than {@code limit}, then a next page that is announced has entries, unless
     * pages had fewer entries than were asked for.
     *
     * @param pages ordered by their keys' UTF-8 bytes
     * @param key the key of an entry
     * @param both makes one entry of two with the same key
     * @param limit the maximum number of entries
     */
    public static <T> Page<T> merge(
            Collection<Page<T>> pages, Function<T, String> key, BinaryOperator<T> both, int limit) {
        Optional<String> end =
                pages.stream().flatMap(page -> page.nextAfter().stream()).min(Utf8.ORDER);
        var entries = new TreeMap<String, T>(Utf8.ORDER);
        pages.stream()
                .flatMap(page -> page.entries().stream())
                .filter(entry -> end.isEmpty() || Utf8.ORDER.compare(key.apply(entry), end.get()) <= 0)
                .forEach(entry -> entries.merge(key.apply(entry), entry, both));
        var first = entries.entrySet().stream().limit(limit).toList();
        boolean cut = first.size() < entries.size();
        return new Page<>(
                first.stream().map(Map.Entry::getValue).toList(),
                cut ? Optional.of(first.getLast().getKey()) : end);
    }
}
