package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparerTest extends OnePreview {
    @BeforeEach
    void classes() {
        code.with("Old", script(OnePreview::count))
                .with("Same", script(OnePreview::count))
                .with("Tenfold", script((state, entry) -> count(state, entry) + "0"))
                .with("Sturdy", sturdy(OnePreview::count))
                .with("Empty", script((state, entry) -> "null"));
    }

    /** Of each key's one event, by its type; {@code Plain} succeeds everywhere. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Old,    Same,    Plain,    same
            Old,    Tenfold, Plain,    changed
            ,       Same,    Plain,    new
            Old,    Empty,   Plain,    gone
            Empty,  Same,    Plain,    new
            Empty,  Empty,   Plain,
            ,       Empty,   Plain,
            Old,    Old,     Plain,    same
            Sturdy, Same,    Throw,    failed
            Sturdy, Same,    Hang,     failed
            Sturdy, Same,    Die,      failed
            ,       Same,    Throw,    failed
            Old,    Sturdy,  Throw,    new
            Old,    Sturdy,  Die,      new
            Old,    Same,    Throw,
            Old,    Old,     Throw,
            """)
    void each_key_counts_once_by_its_states(String before, String after, String eventType, String change) {
        for (int i = 0; i < 20; i++) {
            append("order_" + i, eventType, "key_" + i);
        }
        for (var comparison : List.of(projection(before, after), reducer(before, after))) {
            var report = report(comparison).get(0);

            var counts = report.get("states");
            for (var name : List.of("same", "changed", "new", "gone", "failed")) {
                assertThat(counts.get(name).asInt()).as(name).isEqualTo(name.equals(change) ? 20 : 0);
            }
            assertThat(report.get("events").asInt()).isEqualTo(20);
            boolean isShown = List.of("changed", "new", "gone").contains(String.valueOf(change));
            assertThat(report.get("examples")).hasSize(isShown ? 20 : 0);
            boolean fails = !eventType.equals("Plain") && !after.equals("Sturdy");
            assertThat(report.get("failures")).hasSize(fails ? 1 : 0);
            assertThat(report.at("/failures/0/count").asInt()).isEqualTo(fails ? 20 : 0);
        }
    }

    @Test
    void code_that_fails_as_the_deployed_code_does_is_the_same() {
        append("a", "Plain", "a");
        append("a", "Throw", "a");
        append("b", "Plain", "b");

        assertThat(report(projection("Old", "Same")).get(0).get("states"))
                .hasToString("{\"same\":2,\"changed\":0,\"new\":0,\"gone\":0,\"failed\":0}");
        assertThat(report(projection("Old", "Tenfold")).get(0).get("states"))
                .hasToString("{\"same\":0,\"changed\":1,\"new\":0,\"gone\":0,\"failed\":1}");
    }

    @Test
    void a_reducer_stops_at_a_failing_event_and_a_projection_passes_over_it() {
        for (var type : List.of("Plain", "Throw", "Plain", "Throw")) {
            append("a", type, "a");
        }
        append("b", "Plain", "b");

        var projected = report(projection(null, "Same")).get(0);
        var reduced = report(reducer(null, "Same")).get(0);

        assertThat(projected.at("/failures/0/count").asInt()).isEqualTo(2);
        assertThat(reduced.get("failures"))
                .hasToString("[{\"eventType\":\"Throw\",\"eventId\":\"evt_a_2\",\"aggregateId\":\"a\","
                        + "\"version\":2,\"position\":2,\"error\":\"thrown\",\"count\":1}]");
        assertThat(reduced.get("states")).hasToString("{\"same\":0,\"changed\":0,\"new\":1,\"gone\":0,\"failed\":1}");
    }

    @Test
    void a_projection_goes_on_after_a_failing_event() {
        for (var type : List.of("Plain", "Throw", "Plain")) {
            append("a", type, "a");
        }

        // the deployed code counts two events, and the new code all three
        assertThat(report(projection("Old", "Sturdy")).at("/0/examples/0/patch"))
                .hasToString("[{\"op\":\"replace\",\"path\":\"\",\"value\":3}]");
    }

    @Test
    void events_whose_keys_can_not_be_resolved_are_failures_without_a_key() {
        for (var type : List.of("KeyThrow", "Plain", "KeyHang", "KeyDie", "KeyThrow")) {
            append("a", type, "a");
        }

        var report = report(projection("Sturdy", "Same")).get(0);

        assertThat(report.get("failures").findValuesAsText("error"))
                .containsExactly("thrown", "out of time", ScriptedCode.DIED);
        assertThat(report.get("states")).hasToString("{\"same\":0,\"changed\":1,\"new\":0,\"gone\":0,\"failed\":0}");
    }

    /** Whatever the place of the event among those that are sent together. */
    @ParameterizedTest
    @ValueSource(strings = {"Die", "Hang", "KeyDie", "KeyHang"})
    void one_event_that_ends_the_process_is_found_among_others(String eventType) {
        for (int place = 0; place < 30; place += 4) {
            append("bad", eventType, "bad");
            for (int i = 0; i < place; i++) {
                append("good" + i, "Plain", "good" + i);
            }
        }
        code.with(
                "Plainly",
                sturdy((state, entry) -> entry.event().type().equals(eventType) ? state : count(state, entry)));

        var report = report(projection("Plainly", "Same")).get(0);

        assertThat(report.at("/states/same").asInt()).isEqualTo(28);
        assertThat(report.at("/states/failed").asInt()).isEqualTo(eventType.startsWith("Key") ? 0 : 1);
        assertThat(report.get("failures")).hasSize(1);
        assertThat(report.at("/failures/0/count").asInt()).isEqualTo(8);
    }

    @Test
    void an_event_that_exhausts_the_process_only_after_others_does_not_fail() {
        var left = new AtomicInteger();
        code.with("Slow", new ScriptedCode.Script() {
            @Override
            public java.util.Optional<String> key(FeedEntry entry) {
                left.set(3);
                return keyIn(entry);
            }

            @Override
            public String apply(String state, FeedEntry entry) {
                if (left.getAndDecrement() == 0) {
                    left.set(3);
                    throw new ScriptedCode.Fails(hapnd.runtime.Reduction.Kind.EXHAUSTED, "out of time");
                }
                return count(state, entry);
            }
        });
        for (int i = 0; i < 100; i++) {
            append("a", "Plain", "a" + i % 3);
        }

        var report = report(projection("Old", "Slow")).get(0);

        assertThat(report.at("/states/same").asInt()).isEqualTo(3);
        assertThat(report.get("failures")).isEmpty();
    }

    @Test
    void a_reducer_sees_the_events_of_its_type_alone() {
        append("a", "Plain", "x");
        append(new AggregateType("other"), "b", "Plain", "x");

        var report = report(reducer(null, "Same")).get(0);

        assertThat(report.get("events").asInt()).isEqualTo(1);
        assertThat(report.at("/examples")).hasSize(1);
        assertThat(report.at("/examples/0/key").asText()).isEqualTo("a");
    }

    @Test
    void from_a_position_on_aggregates_that_began_before_it_are_left_out() {
        append("a", "Plain", "x");
        append("a", "Plain", "x");
        append("b", "Plain", "y");
        append("b", "Plain", "y");
        var scope = new Scope(1, feed.head(tenant), 100);

        var reduced = report(scope, reducer(null, "Same")).get(0);
        var projected = report(scope, projection(null, "Same")).get(0);

        assertThat(reduced.get("examples")).hasSize(1);
        assertThat(reduced.at("/examples/0"))
                .hasToString(
                        "{\"key\":\"b\",\"change\":\"new\",\"patch\":[{\"op\":\"replace\",\"path\":\"\",\"value\":2}]}");
        assertThat(projected.get("examples").findValuesAsText("value")).containsExactly("1", "2");
        assertThat(reduced.get("events").asInt()).isEqualTo(3);
    }

    @Test
    void what_comes_after_the_head_is_not_looked_at() {
        append("a", "Plain", "a");
        var scope = all();
        append("a", "Plain", "a");
        assertThat(report(scope, projection(null, "Same")).at("/0/events").asInt())
                .isEqualTo(1);
        assertThat(report(new Scope(9, 1, 100), projection(null, "Same"))
                        .at("/0/events")
                        .asInt())
                .isZero();
        assertThat(report(new Scope(0, 0, 100), projection(null, "Same"))
                        .at("/0/events")
                        .asInt())
                .isZero();
    }

    @Test
    void a_feed_without_the_events_is_a_fault() {
        append("a", "Plain", "a");
        assertThatThrownBy(() -> report(new Scope(0, 2, 100), projection(null, "Same")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before 2");
    }

    @Test
    void the_same_code_runs_once() {
        append("a", "Plain", "a");
        report(projection("Old", "Old"));
        assertThat(code.calls()).isEqualTo(2);
    }

    @Test
    void it_stops_when_it_is_cancelled_and_stays_as_it_was() {
        for (int i = 0; i < 20; i++) {
            append("a", "Plain", "a");
        }
        var begin = Progress.begin(List.of(projection("Old", "Same")));
        var asked = new AtomicInteger();

        var progress = comparer(LIMITS).advance(tenant, all(), begin, Instant.MAX, () -> asked.incrementAndGet() > 2);

        assertThat(progress.position()).isEqualTo(2L * LIMITS.pageEvents());
        assertThat(progress.time()).isPositive();
        assertThat(begin.position()).isZero();
        assertThat(begin.report(all()).json()).contains("\"events\":0");
    }

    @Test
    void a_fault_that_is_not_the_codes_ends_the_call() {
        code.with("Broken", sturdy((state, entry) -> {
            throw new IllegalStateException("no connection");
        }));
        append("a", "Plain", "a");
        assertThatThrownBy(() -> report(projection("Old", "Broken"))).hasMessage("no connection");
    }
}
