package hapnd.feed.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.dynamodb.Items;
import hapnd.feed.Catalog;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FailingDynamo;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types in a feed are the types in its catalog. */
class CatalogTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.FEED);
    private static final String JOURNAL = LocalDynamo.engine().createTable(Tables.JOURNAL);

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoJournal journal =
            new DynamoJournal(LocalDynamo.engine().client(new DynamoMeter()), JOURNAL, new MemoryBlobs());
    private final Catalog catalog = new DynamoCatalog(LocalDynamo.engine().client(meter), TABLE);
    private final DynamoFeed feed = feed();
    private final TenantId tenant = TenantId.create();

    @Test
    void each_type_is_listed_once_in_the_order_of_bytes() {
        feed.append(tenant, List.of(commit("b_1", "b", 1, "Y", "X", "Y"), commit("a_1", "a", 1, "X")));
        feed.append(tenant, List.of(commit("b_1", "b", 4, "Z", "X"), commit("a_2", "a", 1, "y")));

        assertThat(aggregateTypes()).containsExactly("a", "b");
        assertThat(eventTypes()).containsExactly("X", "Y", "Z", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "P#000000000000001",
                "A#x",
                "E#x",
                "SEEN",
                "#",
                "Größe",
                "a b/c%2F",
                "\uffff",
                "\ud83d\ude00"
            })
    void any_name_is_listed_as_it_is(String name) {
        feed.append(tenant, List.of(commit("x_1", name, 1, name)));
        feed.append(tenant, List.of(commit("x_1", name, 2, "Other")));

        assertThat(aggregateTypes()).containsExactly(name);
        assertThat(eventTypes())
                .containsExactly(Stream.of(name, "Other").sorted(Utf8.ORDER).toArray(String[]::new));
        assertThat(feed.after(tenant, 0, 10, Integer.MAX_VALUE)).hasSize(2);
    }

    @Test
    void names_from_before_names_had_limits_are_left_out_and_hold_nothing_up() {
        feed.append(tenant, List.of(commit("x_1", "x", 1, "a".repeat(1022), "b".repeat(1023), "\ud83d", "Last")));

        assertThat(eventTypes()).containsExactly("Last", "a".repeat(1022));
        assertThat(feed.head(tenant)).isEqualTo(4);
    }

    @Test
    void many_new_types_at_once_are_all_listed_and_no_event_is_lost() {
        var commits = new ArrayList<AppendedCommit>();
        for (int i = 0; i < 70; i++) {
            int own = i;
            commits.add(commit(
                    "x_" + i,
                    "type" + i,
                    1,
                    IntStream.range(0, 10).mapToObj(n -> "E" + own + "." + n).toArray(String[]::new)));
        }
        commits.add(commit(
                "one_1",
                "one",
                1,
                IntStream.range(0, 500).mapToObj(n -> "One" + n).toArray(String[]::new)));

        assertThat(feed.append(tenant, commits)).isEqualTo(1200);

        assertThat(aggregateTypes()).hasSize(71);
        assertThat(eventTypes()).hasSize(1200);
        assertThat(feed.after(tenant, 0, 2000, Integer.MAX_VALUE)).hasSize(1200);
    }

    @Test
    void types_of_events_that_the_stream_left_out_are_listed_too() {
        var key = new AggregateKey(tenant, new AggregateId("x_1"));
        var first = commit("x_1", "x", 1, "LeftOut");
        journal.append(Head.empty(key, new AggregateType("x")), first.commit(), Head.Derived.NOTHING, Optional.empty());

        feed.append(tenant, List.of(commit("x_1", "x", 2, "Brought")));

        assertThat(eventTypes()).containsExactly("Brought", "LeftOut");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_crash_before_or_after_the_write_loses_no_type(boolean afterWriting) {
        var failing = new FailingDynamo();
        var broken = new DynamoFeed(LocalDynamo.engine().client(failing), TABLE, journal::forward);
        var brought = List.of(commit("x_1", "x", 1, "E"));
        failing.crashAt(1, afterWriting);
        assertThatThrownBy(() -> broken.append(tenant, brought)).hasRootCauseInstanceOf(FailingDynamo.Crash.class);
        assertThat(eventTypes()).hasSize(afterWriting ? 1 : 0);

        feed.append(tenant, brought);

        assertThat(eventTypes()).containsExactly("E");
        assertThat(aggregateTypes()).containsExactly("x");
        assertThat(feed.head(tenant)).isEqualTo(1);
    }

    @Test
    void a_feed_from_before_the_catalog_has_the_types_that_its_events_have_from_now_on() {
        feed.append(tenant, List.of(commit("x_1", "x", 1, "Old", "Kept")));
        Stream.of("A#x", "E#Old", "E#Kept").forEach(this::forget);
        assertThat(aggregateTypes()).isEmpty();

        feed().append(tenant, List.of(commit("x_1", "x", 3, "Kept")));

        assertThat(aggregateTypes()).containsExactly("x");
        assertThat(eventTypes()).containsExactly("Kept");
    }

    @Test
    void an_ended_feed_takes_no_types() {
        feed.end(tenant);
        feed.append(tenant, List.of(commit("x_1", "x", 1, "E")));

        assertThat(aggregateTypes()).isEmpty();
    }

    @Test
    void tenants_and_their_sandboxes_have_catalogs_of_their_own() {
        feed.append(tenant, List.of(commit("x_1", "x", 1, "E")));

        assertThat(all(page -> catalog.eventTypes(tenant.sandbox(), page))).isEmpty();
        assertThat(all(page -> catalog.eventTypes(TenantId.create(), page))).isEmpty();
    }

    @Test
    void a_page_is_one_query_of_as_many_types_as_it_has() {
        var types = IntStream.range(0, 400).mapToObj(i -> "Type" + (1000 + i)).toArray(String[]::new);
        feed.append(tenant, List.of(commit("x_1", "x", 1, types)));
        meter.reset();

        var page = catalog.eventTypes(tenant, new PageRequest("Type1", Optional.of("Type1200"), 10));

        assertThat(page.entries()).hasSize(10).first().isEqualTo("Type1201");
        assertThat(meter.operations()).containsExactly("Query");
        assertThat(meter.units()).isLessThanOrEqualTo(0.5);
    }

    private DynamoFeed feed() {
        return new DynamoFeed(LocalDynamo.engine().client(new DynamoMeter()), TABLE, journal::forward);
    }

    private void forget(String sortKey) {
        try (var dynamo = LocalDynamo.engine().client()) {
            dynamo.deleteItem(b -> b.tableName(TABLE).key(Items.key(tenant.value(), sortKey)));
        }
    }

    private List<String> aggregateTypes() {
        return all(page -> catalog.aggregateTypes(tenant, page).map(AggregateType::value));
    }

    private List<String> eventTypes() {
        return all(page -> catalog.eventTypes(tenant, page));
    }

    private static List<String> all(Function<PageRequest, Page<String>> list) {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = list.apply(new PageRequest("", after, 7));
            all.addAll(page.entries());
            after = page.nextAfter();
        } while (after.isPresent());
        return all;
    }

    private AppendedCommit commit(String id, String type, long version, String... events) {
        var facts = Stream.of(events)
                .map(event -> new EventData("evt_" + id, event, new RawJson("{}")))
                .toList();
        return new AppendedCommit(
                new AggregateKey(tenant, new AggregateId(id)),
                new AggregateType(type),
                new Commit(version, Instant.EPOCH, Commit.Context.NONE, facts));
    }
}
