package hapnd.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.json.RawJson;
import hapnd.reducer.StateComputer.Outcome;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Reduction;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.CountingCSharp;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Computing an aggregate's state from its snapshot and its events. */
class StateComputerTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.JOURNAL);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final Journal journal =
            new DynamoJournal(LocalDynamo.engine().client(new DynamoMeter()), TABLE, new MemoryBlobs());
    private final CountingCSharp csharp = new CountingCSharp();
    private final StateComputer states = new StateComputer(journal, csharp);
    private final AggregateKey key = new AggregateKey(TenantId.create(), new AggregateId("order_1"));
    private final Binding count = binding("Count");

    @Test
    void a_known_state_is_taken_over_the_new_events_alone() {
        var head = append(empty(), "A", "A");
        var known = head.with(compute(head).derived());
        var next = commit(known, "A");

        var outcome = states.compute(known, Optional.of(next), count, TIME_LIMIT);

        assertThat(state(outcome)).isEqualTo("{\"count\":3}");
        assertThat(csharp.calls().getLast()).isEqualTo(new CountingCSharp.Call(3, 1));
    }

    @Test
    void a_state_by_other_code_is_computed_from_the_first_event() {
        var head = append(empty(), "A", "A");
        var known = head.with(compute(head).derived());

        var outcome = states.compute(known, Optional.empty(), binding("Other"), TIME_LIMIT);

        assertThat(state(outcome)).isEqualTo("{\"count\":2}");
        assertThat(csharp.calls().getLast()).isEqualTo(new CountingCSharp.Call(1, 2));
    }

    @Test
    void a_long_history_is_read_and_folded_in_parts() {
        var head = empty();
        for (int i = 0; i < 3; i++) {
            head = append(head, Collections.nCopies(490, "A").toArray(String[]::new));
        }
        assertThat(state(compute(head))).isEqualTo("{\"count\":1470}");
        assertThat(csharp.calls()).hasSizeGreaterThan(1).allMatch(call -> call.events() <= 500);
    }

    @Test
    void a_batch_whose_events_all_carry_much_metadata_is_folded_in_parts() {
        var metadata = RawJson.parse("{\"a\":\"" + "m".repeat(200 * 1024) + "\"}");
        var plain = commit(empty(), Collections.nCopies(40, "A").toArray(String[]::new));
        var context = new Commit.Context(Optional.empty(), Optional.empty(), Optional.of(metadata));
        var heavy = new Commit(1, plain.timestamp(), context, plain.events());

        var appending = states.compute(empty(), Optional.of(heavy), count, TIME_LIMIT);

        assertThat(state(appending)).isEqualTo("{\"count\":40}");
        assertThat(csharp.calls()).hasSizeGreaterThan(4).allMatch(call -> call.events() <= 8);
        var head = ((AppendOutcome.Appended) journal.append(empty(), heavy, Head.Derived.NOTHING, Optional.empty()))
                .head();
        assertThat(state(compute(head))).isEqualTo("{\"count\":40}");
        assertThat(csharp.calls()).allMatch(call -> call.events() <= 8);
    }

    @Test
    void a_call_that_ran_out_of_time_within_a_batch_is_gone_on_from_where_it_came_to() {
        var outcome = states.compute(empty(), Optional.of(commit(empty(), "A", "A", "Hang")), count, TIME_LIMIT);

        assertThat(outcome.derived().snapshot().orElseThrow().json()).isEqualTo("{\"count\":2}");
        assertThat(csharp.calls()).containsExactly(new CountingCSharp.Call(1, 3), new CountingCSharp.Call(3, 1));
    }

    @Test
    void what_was_computed_within_the_time_limit_is_kept_and_gone_on_from() {
        var head = append(empty(), "A", "A", "A");

        var impatient = states.compute(head, Optional.empty(), count, Duration.ofSeconds(-1));
        assertThat(impatient).isInstanceOf(Outcome.Unfinished.class);

        assertThat(state(compute(head.with(impatient.derived())))).isEqualTo("{\"count\":3}");
    }

    @Test
    void a_failure_keeps_the_last_good_state_and_is_not_tried_again_at_every_append() {
        var head = append(empty(), "A", "Throw", "A");

        var outcome = compute(head);

        assertThat(outcome).isInstanceOf(Outcome.Failing.class);
        assertThat(((Outcome.Failing) outcome).failure().version()).isEqualTo(2);
        assertThat(outcome.derived().snapshot().orElseThrow().version()).isEqualTo(1);
        int calls = csharp.calls().size();
        assertThat(compute(head.with(outcome.derived()))).isEqualTo(outcome);
        assertThat(csharp.calls()).hasSize(calls);
    }

    @Test
    void a_failure_is_tried_again_by_other_code_and_when_its_time_has_come() {
        var head = append(empty(), "A", "Throw", "A");
        var failed = compute(head).derived();
        assertThat(state(states.compute(head.with(failed), Optional.empty(), binding("CountMended"), TIME_LIMIT)))
                .isEqualTo("{\"count\":3}");

        var old = failed.failure().orElseThrow();
        var due = new Head.Failure(old.computedBy(), old.version(), old.eventId(), old.message(), Instant.now());
        int calls = csharp.calls().size();
        compute(head.with(new Head.Derived(failed.snapshot(), Optional.of(due))));
        assertThat(csharp.calls()).hasSize(calls + 1);
    }

    @Test
    void a_process_that_cannot_be_reached_leaves_nothing_that_blocks_the_next_try() {
        var head = append(empty(), "A", "Away");
        var outcome = compute(head);
        assertThat(outcome).isInstanceOf(Outcome.Unfinished.class);
        assertThat(outcome.derived().failure()).isEmpty();
    }

    @Test
    void a_process_that_crashed_once_costs_a_second_try_and_nothing_more() {
        var first = append(empty(), "DieOnce");
        assertThat(state(compute(first))).isEqualTo("{\"count\":1}");
        assertThat(state(compute(append(first, "A", "DieOnce", "A")))).isEqualTo("{\"count\":4}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 99})
    void a_crash_at_the_same_event_is_remembered_with_that_event(int before) {
        var types = new ArrayList<>(Collections.nCopies(100, "A"));
        types.set(before, "Die");
        var head = append(empty(), types.toArray(String[]::new));

        var outcome = compute(head);

        var failure = ((Outcome.Failing) outcome).failure();
        assertThat(failure.version()).isEqualTo(before + 1L);
        assertThat(failure.eventId()).isEqualTo(head.tipEvents().get(before).id());
        assertThat(failure.retryAfter()).isAfter(Instant.now().plusSeconds(60));
        assertThat(outcome.derived().snapshot().map(Head.Snapshot::version).orElse(0L))
                .isEqualTo((long) before);
        int calls = csharp.calls().size();
        assertThat(calls).isLessThan(20);
        assertThat(compute(head.with(outcome.derived()))).isEqualTo(outcome);
        assertThat(csharp.calls()).as("no process dies for it again").hasSize(calls);
    }

    @Test
    void a_crash_that_used_up_the_time_limit_keeps_the_next_appends_from_waiting() {
        var head = append(empty(), "Die", "A");
        var slow = new StateComputer(journal, new CountingCSharp() {
            @Override
            public Reduction reduce(
                    Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
                LockSupport.parkNanos(Duration.ofMillis(120).toNanos());
                return super.reduce(code, key, type, state, events);
            }
        });

        var outcome = slow.compute(head, Optional.empty(), count, Duration.ofMillis(60));

        assertThat(((Outcome.Failing) outcome).failure().retryAfter())
                .isBetween(Instant.now(), Instant.now().plusSeconds(60));
    }

    private Outcome compute(Head head) {
        return states.compute(head, Optional.empty(), count, TIME_LIMIT);
    }

    private static String state(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Current.class);
        return ((Outcome.Current) outcome).snapshot().json();
    }

    private Head empty() {
        return Head.empty(key, new AggregateType("order"));
    }

    private Head append(Head before, String... types) {
        var result = journal.append(before, commit(before, types), Head.Derived.NOTHING, Optional.empty());
        return ((AppendOutcome.Appended) result).head();
    }

    private static Commit commit(Head before, String... types) {
        var facts = List.of(types).stream()
                .map(type -> new EventData("evt_" + UlidCreator.getMonotonicUlid(), type, new RawJson("{}")))
                .toList();
        return new Commit(before.version() + 1, Instant.ofEpochMilli(0), Commit.Context.NONE, facts);
    }

    private static Binding binding(String className) {
        return new Binding(
                new AggregateType("order"),
                UploadId.create(CodeKind.REDUCER),
                new Code("sha", className),
                Instant.now());
    }
}
