package hapnd.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.Utf8;
import hapnd.paging.PageRequest;
import hapnd.schema.Tables;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SortKeyPagesTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** What tells orders and ends of ranges apart: case, the ends of UTF-8's lengths, surrogates' neighbours. */
    private static final List<String> PIECES = List.of(
            "a",
            "A",
            "b",
            "#",
            "$",
            "\u0001",
            "\u007f",
            "\u0080",
            "\u07ff",
            "\u0800",
            "\ud7ff",
            "\ue000",
            "\uffff",
            "\ud800\udc00",
            LAST);

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final SortKeyPages pages = new SortKeyPages(dynamo, TABLE, "S#");
    private final String partition = UUID.randomUUID().toString();

    @Test
    void pages_of_any_prefix_and_size_are_all_keys_of_that_prefix_in_order() {
        var keys = new TreeSet<>(Utf8.ORDER);
        var random = Seed.random(1);
        IntStream.range(0, 150).forEach(i -> keys.add(key(random)));
        keys.forEach(this::put);
        put("R#", "other");
        put("S$", "other");

        for (int i = 0; i < 150; i++) {
            var prefix = i == 0 ? "" : key(random);
            var wanted = keys.stream().filter(key -> key.startsWith(prefix)).toList();
            assertThat(read(prefix, 1 + random.nextInt(40))).as(prefix).isEqualTo(wanted);
        }
    }

    @Test
    void a_page_begins_after_a_key_that_is_not_there_any_more() {
        List.of("a", "c").forEach(this::put);

        assertThat(page(new PageRequest("", Optional.of("b"), 10))).containsExactly("c");
        assertThat(page(new PageRequest("c", Optional.of("a"), 10))).containsExactly("c");
        assertThat(page(new PageRequest("a", Optional.of("c"), 10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1022, 1023, 2000})
    void a_prefix_longer_than_any_key_has_no_keys(int length) {
        put("a".repeat(1000));

        assertThat(page(new PageRequest("a".repeat(length), Optional.empty(), 10)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1020, 1021, 1022, 1023, 2000})
    void keys_after_a_very_long_one_are_not_lost(int length) {
        var keys = List.of("a".repeat(1021), "a".repeat(1022), "a".repeat(1021) + "b", "b");
        keys.forEach(this::put);

        assertThat(page(new PageRequest("", Optional.of("a".repeat(length)), 10)))
                .isEqualTo(keys.stream()
                        .filter(key -> Utf8.ORDER.compare(key, "a".repeat(length)) > 0)
                        .toList());
    }

    @Test
    void a_page_is_one_query() {
        IntStream.range(0, 30).forEach(i -> put("k" + i));
        meter.reset();

        assertThat(page(PageRequest.first(10))).hasSize(10);

        assertThat(meter.operations()).containsExactly("Query");
    }

    private static String key(Random random) {
        return random.ints(random.nextInt(5), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }

    private void put(String key) {
        put("S#", key);
    }

    private void put(String kind, String key) {
        dynamo.putItem(b -> b.tableName(TABLE).item(Items.key(partition, kind + key)));
    }

    private List<String> page(PageRequest wanted) {
        return pages.page(partition, wanted, query -> {}).map(pages::keyOf).entries();
    }

    private List<String> read(String prefix, int limit) {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = pages.page(partition, new PageRequest(prefix, after, limit), query -> {});
            all.addAll(page.map(pages::keyOf).entries());
            after = page.nextAfter();
        } while (after.isPresent());
        return all;
    }
}
