package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.Sequenced;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.json.RawJson;
import hapnd.projection.Doorbells.Bell;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FailingDynamo;
import hapnd.testing.ListingProjection;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.MemoryFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A projection of a tenant with a feed, on the embedded engine. What stands in is the customer's code, whose states list what
 * was applied, and the feed, the files and the queue, which are in memory.
 */
abstract class OneProjection {
    static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    static final AggregateType ORDER = new AggregateType("order");

    final FailingDynamo crash = new FailingDynamo();
    final DynamoMeter meter = new DynamoMeter();
    final DynamoDbClient dynamo = LocalDynamo.engine().client(crash, meter);
    final MemoryBlobs blobs = new MemoryBlobs();
    final MemoryFeed feed = new MemoryFeed();
    final ListingProjection code = new ListingProjection();
    final Projections projections = new DynamoProjections(dynamo, TABLE);
    final Views views = new DynamoViews(dynamo, TABLE, blobs);
    final List<Bell> rings = new CopyOnWriteArrayList<>();
    final TenantId tenant = TenantId.create();
    final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    final AggregateKey key = new AggregateKey(tenant, new AggregateId("order_1"));
    final Projector projector = projector(Duration.ofMinutes(1));
    int appended;
    Duration later = Duration.ZERO;

    List<Bell> mine() {
        return rings.stream().filter(bell -> bell.tenant().equals(tenant)).toList();
    }

    Projector projector(Duration turn) {
        return new Projector(
                projections,
                views,
                feed,
                (bell, occasion) -> rings.add(bell),
                code,
                turn,
                () -> Instant.now().plus(later));
    }

    Sweeper sweeper() {
        return new Sweeper(
                projections,
                feed,
                (bell, occasion) -> rings.add(bell),
                () -> Instant.now().plus(later));
    }

    /** Three hundred kilobytes that can't be packed well. */
    static String large() {
        return "\""
                + new Random(7)
                        .ints(300_000, 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\"";
    }

    void deploy(String generation, String className) {
        projections.build(tenant, id, Generation.first(generation, "upload", new Code("sha", className)));
    }

    void answer(String generation) {
        projector.answer(bell(generation));
    }

    Bell bell(String generation) {
        return new Bell(tenant, id, generation);
    }

    Projection projection() {
        return projections.find(tenant, id).orElseThrow();
    }

    /** Appends events with the given types in turn; the nth event of a test is {@code evt_n}. */
    void append(int events, String... types) {
        for (int i = 0; i < events; i++) {
            int n = ++appended;
            var fact = new Commit.Fact("evt_" + n, types[i % types.length], new RawJson("{}"));
            feed.append(
                    tenant,
                    List.of(new Sequenced(
                            key, ORDER, new Commit(n, Instant.ofEpochMilli(n), Commit.Context.NONE, List.of(fact)))));
        }
    }

    List<String> ids(long after, long upTo, String... types) {
        return feed.after(tenant, after, (int) (upTo - after), Integer.MAX_VALUE).stream()
                .filter(entry -> List.of(types).contains(entry.event().fact().type()))
                .map(entry -> entry.event().fact().id())
                .toList();
    }

    List<Notification> notifications() {
        return views.notifications(tenant, id, 0, 1000, Integer.MAX_VALUE);
    }

    Map<String, StoredState> states(String generation) {
        return views.states(tenant, id, generation, Set.of("A", "B", "C"));
    }

    void assertStatesAreTheFeeds(String generation) {
        Stream.of("A", "B", "C").forEach(type -> {
            var wanted = ids(0, appended, type);
            var state = views.state(tenant, id, generation, type).map(StoredState::json);
            assertThat(state)
                    .isEqualTo(
                            wanted.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of("[\"" + String.join("\",\"", wanted) + "\"]"));
        });
    }

    void assertSequencesHaveNoGap(int last) {
        assertThat(notifications())
                .extracting(Notification::sequence)
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }
}
