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
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.json.RawJson;
import hapnd.reducer.ChangeReader.Change;
import hapnd.reducer.ChangeReader.End;
import hapnd.reducer.StateComputer.Outcome;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.CountingCSharp;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Seed;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States of the past, and their changes. */
class LookingBackTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.JOURNAL);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-03-15T18:30:00Z");

    private final DynamoMeter meter = new DynamoMeter();
    private final Journal journal = new DynamoJournal(LocalDynamo.engine().client(meter), TABLE, new MemoryBlobs());
    private final CountingCSharp csharp = new CountingCSharp();
    private final StateComputer states = new StateComputer(journal, csharp);
    private final PastEvents events = new PastEvents(journal);
    private final ChangeReader changes = new ChangeReader(journal, states, csharp);
    private final AggregateKey key = new AggregateKey(TenantId.create(), new AggregateId("order_1"));
    private final Binding count = binding("Count");
    private final List<Change> read = new ArrayList<>();

    @Test
    void the_state_after_a_version_has_the_events_until_then_and_no_others() {
        var head = longHistory();

        for (long version : new long[] {1, 2, 489, 490, 491, 980, 1469, 1470}) {
            assertThat(states.at(head, version, count, TIME_LIMIT)).isEqualTo(new Outcome.Current(snapshot(version)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 490})
    void the_events_of_a_long_history_are_read_once_however_they_were_appended(int commitSize) {
        var random = Seed.random(31);
        var head = Head.empty(key, count.type());
        while (head.version() < 1_200 || (commitSize == 490 && head.version() < 9_000)) {
            head = append(head, START, Collections.nCopies(commitSize, "A"), () -> data(random));
        }
        meter.reset();
        journal.forward(key, 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        double once = meter.units();
        meter.reset();

        var state = states.at(head, head.version(), count, TIME_LIMIT);

        assertThat(state).isEqualTo(new Outcome.Current(snapshot(head.version())));
        // what a query reads is rounded up to a whole unit
        assertThat(meter.units()).isLessThanOrEqualTo(once + meter.calls().size() - 1);
    }

    @Test
    void a_state_that_is_stored_is_begun_with_unless_it_is_newer_or_by_other_code() {
        var head = longHistory();
        var known = head.with(new Head.Derived(Optional.of(snapshot(1000)), Optional.empty()));

        assertThat(states.at(known, 1000, count, TIME_LIMIT)).isEqualTo(new Outcome.Current(snapshot(1000)));
        assertThat(csharp.calls()).isEmpty();
        assertThat(states.at(known, 1200, count, TIME_LIMIT)).isEqualTo(new Outcome.Current(snapshot(1200)));
        assertThat(csharp.calls()).containsExactly(new CountingCSharp.Call(1001, 200));
        assertThat(states.at(known, 999, count, TIME_LIMIT)).isEqualTo(new Outcome.Current(snapshot(999)));
        assertThat(csharp.calls().get(1).fromVersion()).isEqualTo(1);
        int calls = csharp.calls().size();
        states.at(known, 1200, binding("Other"), TIME_LIMIT);
        assertThat(csharp.calls().get(calls).fromVersion()).isEqualTo(1);
    }

    @Test
    void a_failure_that_is_known_is_told_of_later_versions_and_not_of_earlier_ones() {
        var head = append(Head.empty(key, count.type()), START, "A", "Throw", "A");
        var failed = head.with(
                states.compute(head, Optional.empty(), count, TIME_LIMIT).derived());
        int calls = csharp.calls().size();

        assertThat(states.at(failed, 3, count, TIME_LIMIT)).isInstanceOf(Outcome.Failing.class);
        assertThat(csharp.calls()).hasSize(calls);
        assertThat(states.at(failed, 1, count, TIME_LIMIT)).isEqualTo(new Outcome.Current(snapshot(1)));
        assertThat(states.at(failed, 3, binding("CountMended"), TIME_LIMIT)).isInstanceOf(Outcome.Current.class);
    }

    @Test
    void a_history_that_takes_too_long_names_the_version_that_was_reached() {
        var late = (Outcome.Unfinished) states.at(longHistory(), 1470, count, Duration.ofSeconds(-1));

        assertThat(late.reason()).contains("version 0", "Ask for");
    }

    @Test
    void the_event_at_a_time_is_the_last_one_until_then_however_the_times_lie() {
        var random = Seed.random(27);
        var head = Head.empty(key, count.type());
        var times = new ArrayList<Instant>();
        var time = START;
        for (int commit = 0; commit < 30; commit++) {
            time = time.plusMillis(random.nextInt(3));
            int size = 1 + random.nextInt(30);
            head = append(head, time, Collections.nCopies(size, "A").toArray(String[]::new));
            times.addAll(Collections.nCopies(size, time));
        }
        for (var at = START.minusMillis(2); at.isBefore(time.plusMillis(3)); at = at.plusNanos(1_000_000)) {
            long expected = 0;
            while (expected < times.size() && !times.get((int) expected).isAfter(at)) {
                expected++;
            }
            assertThat(events.lastUntil(head, at).map(event -> event.version()).orElse(0L))
                    .as("at " + at)
                    .isEqualTo(expected);
        }
        assertThat(events.lastUntil(head, Instant.MAX).orElseThrow().version()).isEqualTo(times.size());
        assertThat(events.lastUntil(head, Instant.MIN)).isEmpty();
    }

    @Test
    void an_event_from_a_clock_that_is_behind_ends_no_search_and_what_is_found_is_not_later() {
        var head = Head.empty(key, count.type());
        for (int i : new int[] {0, 5, 3, 8, 7, 7, 12, 2, 20}) {
            head = append(head, START.plusMillis(i), "A");
        }
        for (int at = 0; at <= 20; at++) {
            var found = events.lastUntil(head, START.plusMillis(at)).orElseThrow();
            assertThat(found.timestamp()).isBeforeOrEqualTo(START.plusMillis(at));
            var next = events.at(head, found.version() + 1);
            assertThat(next.map(event -> event.timestamp().isAfter(found.timestamp()))
                            .orElse(true))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "1,7", "489,3", "490,500", "1470,1", "1400,1000"})
    void changes_are_those_between_the_states_before_and_after_each_event(long from, int limit) {
        var head = longHistory();

        var end = read(head, from, limit);

        long next = Math.min(1471, from + limit);
        assertThat(end).isEqualTo(new End.Before(next));
        assertThat(read).hasSize((int) (next - from));
        assertThat(read).extracting(Change::event).isEqualTo(journal.forward(key, from, limit, Integer.MAX_VALUE));
        assertThat(read)
                .extracting(Change::patch)
                .isEqualTo(LongStream.range(from, next)
                        .mapToObj(LookingBackTest::patch)
                        .toList());
    }

    @Test
    void a_reading_ends_where_there_is_no_room_and_the_next_goes_on() {
        var head = longHistory();
        long next = 1;
        while (next <= head.version()) {
            int[] room = {333};
            var end = changes.read(head, count, next, 1000, c -> room[0]-- > 0 && read.add(c), TIME_LIMIT);
            assertThat(end).isInstanceOf(End.Before.class);
            next = ((End.Before) end).version();
        }
        assertThat(read)
                .extracting(change -> change.event().version())
                .doesNotHaveDuplicates()
                .hasSize(1470)
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Throw", "Hang", "Die"})
    void changes_before_a_failing_event_are_read_and_then_the_failure_is_told(String type) {
        var types = new ArrayList<>(Collections.nCopies(200, "A"));
        types.set(150, type);
        var head = append(Head.empty(key, count.type()), START, types.toArray(String[]::new));

        long next = 1;
        for (int page = 0; next < 151 && page < 20; page++) {
            next = ((End.Before) read(head, next, 1000)).version();
        }

        assertThat(next).isEqualTo(151);
        assertThat(read).hasSize(150);
        for (long from : new long[] {151, 180}) {
            var failing = (Outcome.Failing) ((End.Nothing) read(head, from, 10)).reason();
            assertThat(failing.failure().version()).isEqualTo(151);
            assertThat(failing.failure().eventId())
                    .isEqualTo(head.tipEvents().get(150).id());
            assertThat(failing.derived().snapshot()).contains(snapshot(150));
        }
    }

    @Test
    void a_failure_that_is_known_costs_no_call() {
        var head = append(Head.empty(key, count.type()), START, "A", "Die", "A");
        var failed = head.with(
                states.compute(head, Optional.empty(), count, TIME_LIMIT).derived());
        int calls = csharp.calls().size();

        assertThat(read(failed, 1, 100)).isEqualTo(new End.Before(2));
        assertThat(csharp.calls()).hasSize(calls + 1);
        assertThat(read(failed, 2, 100)).isInstanceOf(End.Nothing.class);
        assertThat(csharp.calls()).hasSize(calls + 1);
    }

    @Test
    void a_process_that_crashed_once_or_can_not_be_reached_is_no_fault_of_an_event() {
        var head = append(Head.empty(key, count.type()), START, "DieOnce", "A", "Away", "A");

        assertThat(read(head, 1, 2)).isEqualTo(new End.Before(3));
        var away = (End.Nothing) read(head, 3, 2);
        assertThat(away.reason()).isInstanceOf(Outcome.Unfinished.class);
    }

    @Test
    void a_reading_that_has_no_time_gives_what_it_came_to() {
        assertThat(changes.read(longHistory(), count, 1, 1000, read::add, Duration.ofSeconds(-1)))
                .isEqualTo(new End.Before(2));
    }

    private End read(Head head, long from, int limit) {
        return changes.read(head, count, from, limit, read::add, TIME_LIMIT);
    }

    private static String patch(long version) {
        return version == 1
                ? "[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"count\":1}}]"
                : "[{\"op\":\"replace\",\"path\":\"/count\",\"value\":" + version + "}]";
    }

    private Head.Snapshot snapshot(long version) {
        return new Head.Snapshot(count.code().fingerprint(), version, "{\"count\":" + version + "}");
    }

    private Head longHistory() {
        var head = Head.empty(key, count.type());
        for (int i = 0; i < 3; i++) {
            head = append(head, START, Collections.nCopies(490, "A").toArray(String[]::new));
        }
        return head;
    }

    /** Data of about 300 bytes that doesn't compress. */
    private static RawJson data(Random random) {
        var bytes = new byte[225];
        random.nextBytes(bytes);
        return new RawJson("{\"b\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }

    private Head append(Head before, Instant time, String... types) {
        return append(before, time, List.of(types), () -> new RawJson("{}"));
    }

    private Head append(Head before, Instant time, List<String> types, Supplier<RawJson> data) {
        var facts = types.stream()
                .map(type -> new EventData("evt_" + UlidCreator.getMonotonicUlid(), type, data.get()))
                .toList();
        var commit = new Commit(before.version() + 1, time, Commit.Context.NONE, facts);
        var result = journal.append(before, commit, Head.Derived.NOTHING, Optional.empty());
        return ((AppendOutcome.Appended) result).head();
    }

    private static Binding binding(String className) {
        return new Binding(
                new AggregateType("order"), UploadId.create(CodeKind.REDUCER), new Code("sha", className), START);
    }
}
