package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
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
import hapnd.testkit.Seed;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    final List<ProjectionTask> tasks = new CopyOnWriteArrayList<>();
    final List<ProjectionData> data = new java.util.ArrayList<>();
    final TenantId tenant = TenantId.create();
    final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    final AggregateKey key = new AggregateKey(tenant, new AggregateId("order_1"));
    final Projector projector = projector();
    int appended;
    Duration later = Duration.ZERO;

    List<ProjectionTask> mine() {
        return tasks.stream().filter(task -> task.tenant().equals(tenant)).toList();
    }

    private Projector projector() {
        return new Projector(
                projections,
                views,
                feed,
                (wakeUp, delay) -> tasks.add(wakeUp.task()),
                code,
                new Remover(
                        projections,
                        views,
                        List.of((owner, projection, deletion) ->
                                data.stream().anyMatch(one -> one.remove(owner, projection, deletion)))),
                () -> Instant.now().plus(later));
    }

    ProjectionSweeper sweeper() {
        return new ProjectionSweeper(
                projections,
                feed,
                (wakeUp, delay) -> tasks.add(wakeUp.task()),
                () -> Instant.now().plus(later));
    }

    /** Three hundred kilobytes that can't be packed well. */
    static String large() {
        return "\""
                + Seed.random(7)
                        .ints(300_000, 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\"";
    }

    void deploy(String generation, String className) {
        projections.build(tenant, id, Generation.first(generation, new UploadId("upload"), new Code("sha", className)));
    }

    void run(String generation) {
        run(generation, Duration.ofMinutes(1));
    }

    void run(String generation, Duration timeSlice) {
        projector.run(task(generation), timeSlice);
    }

    ProjectionTask task(String generation) {
        return new ProjectionTask(tenant, id, generation);
    }

    Projection projection() {
        return projections.find(tenant, id).orElseThrow();
    }

    /** Appends events with the given types in turn; the nth event of a test is {@code evt_n}. */
    void append(int events, String... types) {
        for (int i = 0; i < events; i++) {
            int n = ++appended;
            var fact = new EventData("evt_" + n, types[i % types.length], new RawJson("{}"));
            feed.append(
                    tenant,
                    List.of(new AppendedCommit(
                            key, ORDER, new Commit(n, Instant.ofEpochMilli(n), Commit.Context.NONE, List.of(fact)))));
        }
    }

    List<String> ids(long after, long upTo, String... types) {
        return feed.after(tenant, after, (int) (upTo - after), Integer.MAX_VALUE).stream()
                .filter(entry -> List.of(types).contains(entry.event().type()))
                .map(entry -> entry.event().id())
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
