package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.telemetry.TraceId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged of an append. */
@QuarkusTest
class AppendTelemetryTest extends EventsHttp {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(ExtLogRecord.wrap(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("hapnd").addHandler(handler);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("hapnd").removeHandler(handler);
    }

    @Test
    void is_one_line_with_the_callers_trace_and_correlation() {
        request("POST", "/events")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .json("""
                        {"aggregateId": "thing_1", "eventType": "A", "data": {"secret": "s3cr3t-data"},
                         "correlationId": "order 7", "metadata": {"ip": "s3cr3t-meta"}}""")
                .send();

        assertThat(lines).hasSize(1);
        var line = lines.getFirst();
        assertThat(line.getMessage()).isEqualTo("appended");
        assertThat(line.getMdcCopy())
                .containsEntry("tenant", tenant.id().value())
                .containsEntry("aggregate", "thing_1")
                .containsEntry("versions", "1-1")
                .containsEntry("traceId", TRACE)
                .containsEntry("correlationId", "order 7")
                .containsOnlyKeys("tenant", "aggregate", "versions", "traceId", "correlationId", "ms");
        assertThat(line.getMdcCopy().toString()).doesNotContain("s3cr3t", key.reveal());
    }

    @Test
    void without_a_trace_of_the_callers_it_is_the_one_of_the_first_event() {
        batch("thing_2", 3);

        var first = events("thing_2").getFirst().get("eventId").string();
        assertThat(lines.getFirst().getMdc("traceId"))
                .isEqualTo(TraceId.ofEvent(first).hex());
        assertThat(lines.getFirst().getMdc("versions")).isEqualTo("1-3");
    }

    @Test
    void that_was_refused_or_repeated_is_no_line() {
        append("{\"aggregateId\":\"thing_3\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":5}");

        assertThat(lines).isEmpty();
    }
}
