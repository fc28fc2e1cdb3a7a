package hapnd.journal.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.Commit;
import hapnd.journal.EventCodec;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commits of earlier versions, and the trace in a commit. */
class CommitCodecTest {
    private static final TraceId TRACE = new TraceId("4bf92f3577b34da6a3ce929d0e0e4736");

    @Test
    void a_trace_that_was_named_is_kept() {
        var commit = commit(Optional.of(TRACE));

        assertThat(CommitCodec.decode(CommitCodec.encode(List.of(commit)))).containsExactly(commit);
        assertThat(commit.placed()).extracting(event -> event.trace().id()).containsExactly(TRACE);
    }

    @Test
    void a_trace_that_follows_from_the_event_takes_no_room() {
        var commit = commit(Optional.empty());

        assertThat(EventCodec.stored(commit)).doesNotContain("\"x\"");
        assertThat(commit.placed())
                .extracting(event -> event.trace().id())
                .containsExactly(TraceId.ofEvent(commit.events().getFirst().id()));
    }

    @Test
    void a_commit_from_before_there_were_traces_is_read() {
        var old = RawJson.parse("{\"v\":1,\"t\":1773599400000,\"c\":\"order 7\",\"e\":[\"1\",\"A\",{}]}");

        var commit = EventCodec.commit(old);

        assertThat(commit.context().trace()).isEmpty();
        assertThat(commit.placed().getFirst().trace().correlationId()).contains("order 7");
    }

    private static Commit commit(Optional<TraceId> trace) {
        var context = new Commit.Context(Optional.of("order 7"), Optional.empty(), Optional.empty(), trace);
        return new Commit(
                1,
                Instant.ofEpochMilli(1_773_599_400_000L),
                context,
                List.of(new EventData("evt_01J0000000000000000000000A", "A", RawJson.parse("{}"))));
    }
}
