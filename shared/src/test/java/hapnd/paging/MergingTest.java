package hapnd.paging;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.Utf8;
import hapnd.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final List<String> PIECES = List.of("a", "B", "\u00e9", "\uffff", "\ud83d\ude00");

    @Test
    void pages_of_any_lists_are_the_pages_of_all_of_them_whatever_size_the_parts_have() {
        var random = Seed.random(3);
        for (int i = 0; i < 500; i++) {
            var lists = IntStream.range(0, random.nextInt(9))
                    .mapToObj(n -> list(random))
                    .toList();
            var expected = new TreeSet<>(Utf8.ORDER);
            lists.forEach(expected::addAll);
            assertThat(read(lists, 1 + random.nextInt(5), 1 + random.nextInt(6)))
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void a_page_that_ends_with_the_last_entry_is_the_last_when_one_more_was_asked_for() {
        var lists = List.of(keys("a", "c"), keys("b", "d"));

        var last = page(lists, Optional.empty(), 5, 4);

        assertThat(last).isEqualTo(new Page<>(List.of("a", "b", "c", "d"), Optional.empty()));
        assertThat(page(lists, Optional.empty(), 4, 3).nextAfter()).contains("c");
    }

    @Test
    void no_lists_are_an_empty_page() {
        assertThat(page(List.of(), Optional.empty(), 2, 1)).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    private static List<String> read(List<NavigableSet<String>> lists, int ofEach, int limit) {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = page(lists, after, ofEach, limit);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.entries());
            after = page.nextAfter();
        } while (after.isPresent());
        return all;
    }

    private static Page<String> page(List<NavigableSet<String>> lists, Optional<String> after, int ofEach, int limit) {
        var pages = lists.stream().map(list -> part(list, after, ofEach)).toList();
        return Merging.merge(pages, key -> key, (one, other) -> one, limit);
    }

    /** As a store does it: a full page has a next one, which may be empty. */
    private static Page<String> part(NavigableSet<String> list, Optional<String> after, int limit) {
        var rest = after.map(last -> list.tailSet(last, false)).orElse(list);
        var first = rest.stream().limit(limit).toList();
        return new Page<>(first, first.size() == limit ? Optional.of(first.getLast()) : Optional.empty());
    }

    private static NavigableSet<String> list(Random random) {
        return IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> random.ints(1 + random.nextInt(3), 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .collect(Collectors.joining()))
                .collect(Collectors.toCollection(() -> new TreeSet<>(Utf8.ORDER)));
    }

    private static NavigableSet<String> keys(String... keys) {
        var list = new TreeSet<>(Utf8.ORDER);
        list.addAll(List.of(keys));
        return list;
    }
}
