package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An event's way can be followed in the logs, and the platform is measured on it. */
@ExtendWith(OnPlatform.class)
class TelemetryTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CORRELATION = "telemetry-test-7";
    private static final String DATA = "never-in-a-log";

    @Test
    void one_trace_and_one_correlation_id_lead_from_the_append_to_the_webhook(Platform shared) throws Exception {
        Api api = shared.newTenant("telemetry");
        try (var receiver = WebhookReceiver.start()) {
            String projection = serve(api, receiver);
            try (var stream = LiveClient.open(api, "/projections/" + projection + "/stream")) {
                append(api);
                stream.awaitSequence(1);
            }
            Awaitility.await("the webhook")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !receiver.requests().isEmpty());

            assertThat(receiver.requests().getFirst().header("traceparent")).startsWith("00-" + TRACE + "-");
            for (String step : List.of(
                    "events | INFO appended",
                    "sequencer | INFO sequenced",
                    "projector | INFO projected",
                    "delivery | INFO delivered")) {
                Awaitility.await(step)
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> shared.lines().stream().anyMatch(line -> tells(line, step)));
            }
            assertThat(shared.lines()).noneMatch(line -> line.contains(DATA) || line.contains(api.key()));
        }
        assertThat(api.get("/metrics").text())
                .containsPattern("hapnd_append_latency_seconds_count\\{function=\"events\",stage=\"local\"\\} [1-9]")
                .containsPattern("hapnd_feed_lag_seconds_count\\{function=\"sequencer\",stage=\"local\"\\} [1-9]")
                .containsPattern("hapnd_projection_lag_seconds_count\\{function=\"projector\",stage=\"local\"\\} [1-9]")
                .containsPattern(
                        "hapnd_stream_pushes_total\\{function=\"(notifier|replayer)\",stage=\"local\"\\} [1-9]")
                .containsPattern("hapnd_webhook_attempts_total\\{function=\"delivery\",stage=\"local\"\\} [1-9]")
                .containsPattern("hapnd_cold_starts_total\\{function=\"delivery\",stage=\"local\"\\} [1-9]");
        JsonNode hour = api.get("/metrics/hour").expect(200);
        assertThat(hour.path("series").path("AppendLatency").path("count"))
                .hasSize(60)
                .anyMatch(minute -> minute.asInt() > 0);
        assertThat(hour.path("series").path("WebhookAttempts").path("sum")).anyMatch(minute -> minute.asInt() > 0);
    }

    private static boolean tells(String line, String step) {
        return line.startsWith("hapnd-local-" + step)
                && line.contains("  traceId=" + TRACE)
                && line.contains("  correlationId=" + CORRELATION);
    }

    private static void append(Api api) {
        api.post(
                        "/events",
                        """
                {"aggregateId": "thing_1", "eventType": "Happened", "data": {"text": "%s"}, "correlationId": "%s",
                 "metadata": {"note": "%s"}}""".formatted(DATA, CORRELATION, DATA),
                        "traceparent",
                        "00-" + TRACE + "-00f067aa0ba902b7-01")
                .expect(201);
    }

    private static String serve(Api api, WebhookReceiver receiver) {
        String uploadId = new Projections(api)
                .upload(Map.of("Seen.cs", Source.text("Seen.cs")), receiver.url("/hook?token=" + DATA));
        Awaitility.await("the projection to serve")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> status(api, uploadId).path("status").asText().equals("active"));
        return status(api, uploadId).path("projectionId").asText();
    }

    private static JsonNode status(Api api, String uploadId) {
        return api.get("/projections/" + uploadId + "/status").expect(200);
    }
}
