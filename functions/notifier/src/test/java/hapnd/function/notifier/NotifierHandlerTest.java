package hapnd.function.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.feed.Feed;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.projection.Generation;
import hapnd.projection.NotificationListener;
import hapnd.projection.NotificationRange;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.Projections;
import hapnd.projection.Projector;
import hapnd.projection.Views;
import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.ListingProjection;
import hapnd.testing.TableStream;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The function with the records that the views' own table streams. */
@QuarkusTest
class NotifierHandlerTest {
    private static final List<NotificationRange> TOLD = new CopyOnWriteArrayList<>();
    private static final List<NotificationRange> TRIED = new CopyOnWriteArrayList<>();
    private static final List<NotificationRange> GIVEN_UP = new CopyOnWriteArrayList<>();
    private static final Set<TenantId> REFUSED = ConcurrentHashMap.newKeySet();
    private static final Set<ProjectionId> POISONED = ConcurrentHashMap.newKeySet();

    @Inject
    Feed feed;

    @Inject
    Projections projections;

    @Inject
    Views views;

    private final TenantId tenant = TenantId.create();
    private final ProjectionId sales = ProjectionId.of(tenant, "X.Sales");
    private final ProjectionId stock = ProjectionId.of(tenant, "X.Stock");
    private int appended;

    @Singleton
    static final class Listener implements NotificationListener {
        @Override
        public void notified(NotificationRange notified) {
            if (REFUSED.contains(notified.tenant())) {
                throw SdkClientException.create("not now");
            }
            if (POISONED.contains(notified.projection())) {
                TRIED.add(notified);
                throw new IllegalStateException("never");
            }
            TOLD.add(notified);
        }

        @Override
        public void givenUp(NotificationRange notified) {
            GIVEN_UP.add(notified);
        }
    }

    @Test
    void tells_of_each_projection_once_a_batch_with_all_that_is_new() {
        serve(sales);
        serve(stock);
        for (int i = 0; i < 3; i++) {
            append("Sold", 2);
            project(sales);
        }
        project(stock);

        assertThat(invoke(records())).isEmpty();

        assertThat(told())
                .containsExactlyInAnyOrder(
                        new NotificationRange(tenant, sales, 0, 6), new NotificationRange(tenant, stock, 0, 6));
    }

    @Test
    void tells_of_later_batches_from_where_the_one_before_ended() {
        serve(sales);
        append("Sold", 3);
        project(sales);
        int first = records().size();
        append("Sold", 1);
        project(sales);

        invoke(records().subList(0, first));
        invoke(records().subList(first, records().size()));

        assertThat(told())
                .containsExactly(
                        new NotificationRange(tenant, sales, 0, 3), new NotificationRange(tenant, sales, 3, 4));
    }

    @Test
    void says_nothing_of_changes_without_notifications() {
        append("Sold", 5);
        serve(sales);
        append("Skip", 2);
        project(sales);
        append("Throw", 1);
        project(sales);

        assertThat(records()).isNotEmpty();
        assertThat(invoke(records())).isEmpty();

        assertThat(told()).isEmpty();
    }

    @Test
    void says_nothing_again_while_a_new_generation_is_built() {
        // so many that the new one doesn't take over right away
        append("Sold", 500);
        serve(sales);
        projections.build(
                tenant, sales, Generation.first("2", new UploadId("upload"), new Code("0".repeat(64), "X.Any")));
        append("Sold", 2);
        project(sales);
        invoke(records());
        int first = records().size();
        project(sales, "2");

        assertThat(projections
                        .find(tenant, sales)
                        .orElseThrow()
                        .serving()
                        .orElseThrow()
                        .id())
                .isEqualTo("2");
        invoke(records().subList(first, records().size()));
        assertThat(told()).containsExactly(new NotificationRange(tenant, sales, 0, 2));
    }

    @Test
    void has_notifications_brought_again_that_a_listener_could_not_take() {
        serve(sales);
        append("Sold", 1);
        project(sales);
        REFUSED.add(tenant);

        assertThat(invoke(records()))
                .containsExactly(records().getFirst().dynamodb().sequenceNumber());

        REFUSED.remove(tenant);
        assertThat(invoke(records())).isEmpty();
        assertThat(told()).containsExactly(new NotificationRange(tenant, sales, 0, 1));
    }

    @Test
    void gives_up_what_a_listener_can_never_take_after_a_few_tries_and_tells_of_the_others() {
        serve(sales);
        serve(stock);
        append("Sold", 2);
        project(sales);
        project(stock);
        POISONED.add(sales);

        assertThat(invoke(records())).isEmpty();

        var given = new NotificationRange(tenant, sales, 0, 2);
        assertThat(TRIED).filteredOn(given::equals).hasSize(3);
        assertThat(GIVEN_UP).contains(given);
        assertThat(told()).containsExactly(new NotificationRange(tenant, stock, 0, 2));
    }

    @Test
    void passes_over_a_change_that_can_not_be_read() {
        serve(sales);
        append("Sold", 1);
        project(sales);
        var records = new ArrayList<>(records());
        var good = records.getLast();
        var image = new HashMap<>(good.dynamodb().newImage());
        image.put("notifiedAfter", AttributeValue.fromS("none"));
        var change = good.dynamodb().toBuilder().newImage(image).build();
        records.addFirst(good.toBuilder().dynamodb(change).build());

        assertThat(invoke(records)).isEmpty();

        assertThat(told()).containsExactly(new NotificationRange(tenant, sales, 0, 1));
    }

    private void serve(ProjectionId id) {
        projections.build(tenant, id, Generation.first("1", new UploadId("upload"), new Code("0".repeat(64), "X.Any")));
        project(id);
    }

    private void project(ProjectionId id) {
        project(id, "1");
    }

    private void project(ProjectionId id, String generation) {
        new Projector(projections, views, feed, (wakeUp, delay) -> {}, new ListingProjection())
                .run(new ProjectionTask(tenant, id, generation), Projector.TIME_SLICE);
    }

    private void append(String type, int times) {
        var commits = new ArrayList<AppendedCommit>();
        for (int i = 0; i < times; i++) {
            var fact = new EventData("evt_" + UlidCreator.getMonotonicUlid(), type, new RawJson("{}"));
            var commit = new Commit(++appended, Instant.ofEpochMilli(appended), Commit.Context.NONE, List.of(fact));
            var key = new AggregateKey(tenant, new AggregateId("order_1"));
            commits.add(new AppendedCommit(key, new AggregateType("order"), commit));
        }
        feed.append(tenant, commits);
    }

    /** Every record of this test's tenant, whether the mapping's filter lets it through or not. */
    private List<Record> records() {
        return TableStream.records(TestWiring.VIEWS).stream()
                .filter(change -> change.dynamodb().keys().get("pk").s().startsWith(tenant.value()))
                .toList();
    }

    private List<NotificationRange> told() {
        return TOLD.stream()
                .filter(notified -> notified.tenant().equals(tenant))
                .toList();
    }

    /** The sequence numbers that the function reports as failed. */
    private static List<String> invoke(List<Record> batch) {
        return RawJson.parse(FunctionUnderTest.invoke(TableStream.event(batch)))
                .fields()
                .get("batchItemFailures")
                .elements()
                .stream()
                .map(failure -> failure.fields().get("itemIdentifier").string())
                .toList();
    }
}
