package hapnd.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hapnd.cache.TtlCache;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a function does before its snapshot and after it. */
class SnapshotTest {
    private final List<String> handled = new ArrayList<>();

    @Test
    void the_functions_own_events_are_handled_before_the_snapshot_and_not_after_it() throws Exception {
        var snapshot = hooked();

        snapshot.beforeCheckpoint(null);
        assertThat(handled).containsExactly("{\"nobody\":1}", "{\"nobody\":2}");
        snapshot.afterRestore(null);
        assertThat(handled).hasSize(2);
    }

    @Test
    void an_event_that_fails_keeps_no_other_from_being_handled_and_fails_no_deployment() {
        var snapshot = Snapshot.hooked((event, answer, context) -> {
            handled.add(new String(event.readAllBytes(), StandardCharsets.UTF_8));
            throw new IOException("no network here");
        });

        assertThatCode(() -> snapshot.beforeCheckpoint(null)).doesNotThrowAnyException();
        assertThat(handled).hasSize(2);
    }

    @Test
    void an_answer_that_was_cached_before_the_snapshot_is_asked_for_again_after_it() throws Exception {
        // The clock that stands still while there is nothing but the snapshot.
        var leases = new TtlCache<String, Integer>(Duration.ofSeconds(10), () -> 0);
        var asked = new AtomicInteger();
        leases.get("key", key -> asked.incrementAndGet());
        assertThat(leases.get("key", key -> asked.incrementAndGet())).isEqualTo(1);

        hooked().afterRestore(null);

        assertThat(leases.get("key", key -> asked.incrementAndGet())).isEqualTo(2);
    }

    @Test
    void what_is_measured_before_the_snapshot_is_written_by_nobody() throws Exception {
        var snapshot = Snapshot.hooked((event, answer, context) -> Metrics.record(Metric.APPEND_LATENCY, 1));

        snapshot.beforeCheckpoint(null);

        assertThat(written(() -> {
                    try (var _ = hapnd.telemetry.Invocation.begin("first")) {
                        Metrics.record(Metric.STREAM_PUSHES, 1);
                    }
                }))
                .contains("StreamPushes")
                .doesNotContain("AppendLatency");
    }

    private Snapshot hooked() {
        return Snapshot.hooked(
                (event, answer, context) -> handled.add(new String(event.readAllBytes(), StandardCharsets.UTF_8)));
    }

    private static String written(Runnable work) {
        var bytes = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
