package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Form;
import hapnd.testkit.Zip;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/**
 * A tenant's previews over HTTP.
 *
 * @param api the tenant
 */
record Previews(Api api) {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    /** Begins one; returns its id. */
    String begin(String path, Map<String, String> sources) {
        return send(path, sources).expect(202).path("previewId").asText();
    }

    Answer send(String path, Map<String, String> sources) {
        var form = Form.file("file", "code.zip", Zip.of(sources));
        return api.send("POST", path, form.body(), "Content-Type", form.type());
    }

    JsonNode read(String id) {
        return api.get("/previews/" + id).expect(200);
    }

    /** Waits for its end. */
    JsonNode end(String id) {
        var last = new AtomicReference<JsonNode>();
        Awaitility.await("the end of " + id)
                .atMost(TIME_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    last.set(read(id));
                    return Set.of("done", "failed", "cancelled")
                            .contains(last.get().path("status").asText());
                });
        return last.get();
    }

    /** Begins one and waits for its report. */
    JsonNode done(String path, Map<String, String> sources) {
        JsonNode end = end(begin(path, sources));
        if (!end.path("status").asText().equals("done")) {
            throw new AssertionError("expected a report: " + end);
        }
        return end;
    }
}
