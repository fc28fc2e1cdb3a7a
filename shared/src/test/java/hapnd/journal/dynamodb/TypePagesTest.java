package hapnd.journal.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.paging.PageRequest;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The aggregates of a type, page by page. */
class TypePagesTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.JOURNAL);
    private static final AggregateType ORDER = new AggregateType("order");
    private static final List<String> PIECES =
            List.of("a", "A", "b", "_", "#", "/", "$", " ", "é", "\uffff", "\ud83d\ude00");

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final Journal journal = new DynamoJournal(dynamo, TABLE, new MemoryBlobs());
    private final TenantId tenant = TenantId.create();

    @Test
    void pages_of_any_prefix_and_size_are_all_ids_of_that_prefix_in_the_order_of_bytes() {
        var random = Seed.random(5);
        var ids = new TreeSet<>(Utf8.ORDER);
        IntStream.range(0, 300).forEach(i -> ids.add(id(random)));
        fill(tenant, ids, TypePagesTest::shard);

        for (int i = 0; i < 60; i++) {
            var prefix = i == 0 ? "" : id(random);
            var wanted = ids.stream().filter(id -> id.startsWith(prefix)).toList();
            assertThat(read(prefix, 1 + random.nextInt(50))).as(prefix).isEqualTo(wanted);
        }
    }

    @Test
    void no_id_is_left_out_when_all_are_in_one_shard() {
        var ids = numbered("order_", 150);
        fill(tenant, ids, id -> 3);

        assertThat(read("", 100)).isEqualTo(ids);
        assertThat(read("", 3)).isEqualTo(ids);
    }

    @Test
    void an_appended_aggregate_is_in_its_own_type_and_tenant_alone() {
        append(tenant, "order_1", ORDER);
        append(tenant, "order_2", new AggregateType("Order"));
        append(tenant.sandbox(), "order_3", ORDER);
        append(TenantId.create(), "order_4", ORDER);

        assertThat(read("", 10)).containsExactly("order_1");
        assertThat(journal.ofType(tenant.sandbox(), ORDER, PageRequest.first(10))
                        .entries())
                .containsExactly(new AggregateId("order_3"));
    }

    @Test
    void a_page_begins_after_an_id_that_nobody_has_and_the_last_one_says_so() {
        fill(tenant, numbered("order_", 9), TypePagesTest::shard);

        var page = journal.ofType(tenant, ORDER, new PageRequest("", Optional.of("order_10003x"), 5));

        assertThat(page.map(AggregateId::value).entries())
                .containsExactly("order_10004", "order_10005", "order_10006", "order_10007", "order_10008");
        assertThat(page.nextAfter()).isEmpty();
        assertThat(journal.ofType(tenant, ORDER, new PageRequest("p", Optional.empty(), 5))
                        .entries())
                .isEmpty();
    }

    @Test
    void an_id_of_any_length_may_be_asked_for() {
        fill(tenant, List.of("z"), TypePagesTest::shard);
        for (int length : new int[] {1, 900, 980, 1000, 1100}) {
            var page = journal.ofType(tenant, ORDER, new PageRequest("", Optional.of("y".repeat(length)), 5));
            assertThat(page.map(AggregateId::value).entries()).containsExactly("z");
            assertThat(journal.ofType(tenant, ORDER, new PageRequest("z".repeat(length + 1), Optional.empty(), 5))
                            .entries())
                    .isEmpty();
        }
    }

    @Test
    void a_page_costs_a_query_a_shard_and_no_more_among_many() {
        fill(tenant, numbered("order_", 300), TypePagesTest::shard);
        double few = cost("order_10100");
        fill(tenant, numbered("order_", 3000), TypePagesTest::shard);

        assertThat(cost("order_10100")).isEqualTo(few).isLessThanOrEqualTo(8);
        assertThat(cost("order_12800")).isEqualTo(few);
    }

    private double cost(String after) {
        meter.reset();
        var page = journal.ofType(tenant, ORDER, new PageRequest("order_", Optional.of(after), 100));
        assertThat(page.entries()).hasSize(100);
        assertThat(meter.operations()).hasSize(Journal.TYPE_SHARDS).containsOnly("Query");
        return meter.units();
    }

    private static int shard(String id) {
        return Math.floorMod(id.hashCode(), Journal.TYPE_SHARDS);
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(10_000, 10_000 + count).mapToObj(i -> prefix + i).toList();
    }

    private static String id(Random random) {
        return random.ints(1 + random.nextInt(4), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }

    /** Heads as far as the index knows them: written in earnest they would take a minute. */
    private void fill(TenantId data, Collection<String> ids, ToIntFunction<String> shard) {
        var puts = ids.stream()
                .map(id -> Map.of(
                        "pk", fromS(data + "#" + id),
                        "sk", fromS("HEAD"),
                        "typeShard", fromS(HeadItem.typeShard(data, ORDER, shard.applyAsInt(id)))))
                .map(item ->
                        WriteRequest.builder().putRequest(r -> r.item(item)).build())
                .toList();
        for (int i = 0; i < puts.size(); i += 25) {
            var some = Map.of(TABLE, puts.subList(i, Math.min(puts.size(), i + 25)));
            dynamo.batchWriteItem(b -> b.requestItems(some));
        }
    }

    private void append(TenantId data, String id, AggregateType type) {
        var commit = new Commit(
                1, Instant.EPOCH, Commit.Context.NONE, List.of(new EventData("evt_1", "E", new RawJson("{}"))));
        journal.append(
                Head.empty(new AggregateKey(data, new AggregateId(id)), type),
                commit,
                Head.Derived.NOTHING,
                Optional.empty());
    }

    private List<String> read(String prefix, int limit) {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = journal.ofType(tenant, ORDER, new PageRequest(prefix, after, limit));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.map(AggregateId::value).entries());
            after = page.nextAfter();
        } while (after.isPresent());
        return all;
    }
}
