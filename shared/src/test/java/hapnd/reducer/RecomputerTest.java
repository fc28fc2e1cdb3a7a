package hapnd.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.json.RawJson;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.CountingCSharp;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bringing the states of a type up to a new reducer. */
class RecomputerTest {
    private static final String JOURNAL = LocalDynamo.engine().createTable(Tables.JOURNAL);
    private static final String REGISTRY = LocalDynamo.engine().createTable(Tables.REGISTRY);
    private static final AggregateType ORDER = new AggregateType("order");
    private static final int AGGREGATES = 60;

    private final DynamoMeter meter = new DynamoMeter();
    private final Journal journal = new DynamoJournal(LocalDynamo.engine().client(meter), JOURNAL, new MemoryBlobs());
    private final Bindings bindings = new DynamoBindings(LocalDynamo.engine().client(meter), REGISTRY);
    private final CountingCSharp csharp = new CountingCSharp();
    private final List<RecomputeTask> queue = new ArrayList<>();
    private final TenantId tenant = TenantId.create();
    private final Binding binding = new Binding(
            ORDER,
            UploadId.create(CodeKind.REDUCER),
            new Code("sha", "Count"),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));

    @BeforeEach
    void aggregates_from_before_the_binding() {
        for (int i = 0; i < AGGREGATES; i++) {
            var events = Stream.of("A", "A")
                    .map(type -> new EventData("evt_" + UlidCreator.getMonotonicUlid(), type, new RawJson("{}")))
                    .toList();
            var commit = new Commit(1, Instant.ofEpochMilli(0), Commit.Context.NONE, events);
            journal.append(Head.empty(key(i), ORDER), commit, Head.Derived.NOTHING, Optional.empty());
        }
        bindings.begin(tenant, binding, there -> false);
    }

    @Test
    void one_task_brings_every_aggregate_of_a_type_up_to_date() {
        recomputer(Duration.ofMinutes(1)).run(RecomputeTask.all(tenant, binding));

        assertThat(queue).isEmpty();
        assertAllCurrent();
    }

    @Test
    void an_aggregate_that_can_not_be_read_keeps_no_other_from_it() {
        LocalDynamo.engine()
                .client(meter)
                .updateItem(b -> b.tableName(JOURNAL)
                        .key(Map.of(
                                "pk", AttributeValue.fromS(tenant + "#order_7"), "sk", AttributeValue.fromS("HEAD")))
                        .updateExpression("SET tip = :tip")
                        .expressionAttributeValues(Map.of(":tip", AttributeValue.fromS("?"))));

        recomputer(Duration.ofMinutes(1)).run(RecomputeTask.all(tenant, binding));

        for (int i = 0; i < AGGREGATES; i++) {
            if (i != 7) {
                assertThat(journal.head(key(i)).orElseThrow().derived().snapshot())
                        .isPresent();
            }
        }
    }

    @Test
    void a_repeat_writes_nothing() {
        recomputer(Duration.ofMinutes(1)).run(RecomputeTask.all(tenant, binding));
        meter.reset();
        recomputer(Duration.ofMinutes(1)).run(RecomputeTask.all(tenant, binding));
        assertThat(meter.operations()).doesNotContain("PutItem");
    }

    @Test
    void what_does_not_fit_into_a_time_slice_goes_back_and_is_done_by_others() {
        var hurried = recomputer(Duration.ofNanos(1));
        hurried.run(RecomputeTask.all(tenant, binding));
        assertThat(queue).hasSize(Journal.TYPE_SHARDS);

        var patient = recomputer(Duration.ofMinutes(1));
        List.copyOf(queue).forEach(patient::run);
        assertAllCurrent();
    }

    @Test
    void a_task_of_a_binding_that_was_replaced_does_nothing() {
        var newer = new Binding(ORDER, UploadId.create(CodeKind.REDUCER), new Code("sha", "Other"), Instant.now());
        bindings.begin(tenant, newer, there -> false);
        recomputer(Duration.ofMinutes(1)).run(RecomputeTask.all(tenant, binding));
        assertThat(csharp.calls()).isEmpty();
    }

    private Recomputer recomputer(Duration turn) {
        return new Recomputer(
                journal, bindings, new StateComputer(journal, csharp), (task, delay) -> queue.add(task), turn);
    }

    private void assertAllCurrent() {
        for (int i = 0; i < AGGREGATES; i++) {
            assertThat(journal.head(key(i)).orElseThrow().derived().snapshot())
                    .contains(new Head.Snapshot(binding.code().fingerprint(), 2, "{\"count\":2}"));
        }
    }

    private AggregateKey key(int i) {
        return new AggregateKey(tenant, new AggregateId("order_" + i));
    }
}
