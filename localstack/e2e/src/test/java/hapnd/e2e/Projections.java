package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Form;
import hapnd.testkit.Zip;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;

/**
 * A tenant's projections over HTTP.
 *
 * @param api the tenant
 */
record Projections(Api api) {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    /** Uploads sources; returns the upload's id. */
    String upload(Map<String, String> sources) {
        return upload(Form.file("file", "code.zip", Zip.of(sources)))
                .expect(202)
                .path("uploadId")
                .asText();
    }

    /** Uploads sources with a webhook; returns the upload's id. */
    String upload(Map<String, String> sources, URI webhook) {
        var form = Form.file("file", "code.zip", Zip.of(sources))
                .field("config", "{\"webhook\":{\"url\":\"" + webhook + "\"}}");
        return upload(form).expect(202).path("uploadId").asText();
    }

    Answer upload(Form form) {
        return api.send("POST", "/projections/upload", form.body(), "Content-Type", form.type());
    }

    /** Uploads sources and waits until all of their projections serve; returns the upload's status. */
    JsonNode deploy(Map<String, String> sources) {
        return await(upload(sources), "active");
    }

    /** The status of an upload or a projection. */
    JsonNode status(String id) {
        return api.get("/projections/" + id + "/status").expect(200);
    }

    JsonNode await(String id, String status) {
        return await(id, status, answer -> answer.path("status").asText().equals(status));
    }

    /** Waits until a projection serves and has taken as many events of its tenant. */
    JsonNode awaitPosition(String id, long position) {
        return await(
                id,
                "position " + position,
                answer -> answer.path("status").asText().equals("active")
                        && answer.at("/progress/position").asLong() == position);
    }

    /** Waits for a status. */
    JsonNode await(String id, String what, Predicate<JsonNode> wanted) {
        var last = new AtomicReference<JsonNode>();
        Awaitility.await(what + " of " + id)
                .atMost(TIME_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    last.set(status(id));
                    return wanted.test(last.get());
                });
        return last.get();
    }

    /** The id of a projection that an upload has brought. */
    static String id(JsonNode status, String className) {
        for (JsonNode found : status.path("discovered")) {
            if (found.path("className").asText().equals(className)) {
                return found.path("projectionId").asText();
            }
        }
        throw new AssertionError(className + " is not in " + status);
    }

    Answer state(String id, String key) {
        return api.get("/projections/" + id + "/state/" + encoded(key));
    }

    /** A part of a path, with nothing in it that a path may mean something by. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Answer page(String id, long after, int limit) {
        return api.get("/projections/" + id + "/notifications?afterSequence=" + after + "&limit=" + limit);
    }

    /** All notifications, in pages; their sequences must have no gap. */
    List<JsonNode> notifications(String id) {
        var all = new ArrayList<JsonNode>();
        JsonNode page;
        do {
            page = page(id, all.size(), 1000).expect(200).path("notifications");
            page.forEach(all::add);
        } while (!page.isEmpty());
        assertThat(all)
                .extracting(notification -> notification.path("sequence").asLong())
                .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
        return all;
    }
}
