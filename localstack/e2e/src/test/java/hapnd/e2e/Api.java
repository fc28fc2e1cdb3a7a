package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.ApiClient;
import hapnd.testkit.Form;
import hapnd.testkit.Zip;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/**
 * The platform as one tenant sees it.
 *
 * @param base where it answers
 * @param key the tenant's API key; empty to send none
 */
record Api(URI base, String key) {
    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json, String... headers) {
        return send("POST", path, json(json), withContentType(headers));
    }

    Answer put(String path, String json) {
        return send("PUT", path, json(json), withContentType());
    }

    Answer upload(byte[] zip) {
        var form = Form.file("file", "code.zip", zip);
        return send("POST", "/reducers/upload", form.body(), "Content-Type", form.type());
    }

    /** Sends a request, and holds the answer to the API's document. */
    Answer send(String method, String path, BodyPublisher body, String... headers) {
        return Contract.kept(method, path, exchange(method, path, body, headers));
    }

    private Answer exchange(String method, String path, BodyPublisher body, String... headers) {
        return new Answer(new ApiClient(base, key).send(method, path, body, headers));
    }

    /** Appends one event with no data; the answer is whatever comes. */
    Answer append(String aggregate, String eventType) {
        return append(aggregate, eventType, "{}");
    }

    Answer append(String aggregate, String eventType, String data) {
        return post("/events", event(aggregate, eventType, data));
    }

    /** Sends a request without a look at the answer: a validator may do sums with its numbers, which would take it for ever. */
    Answer unseen(String method, String path, String json) {
        return exchange(method, path, json.isEmpty() ? BodyPublishers.noBody() : json(json), withContentType());
    }

    /** Appends one event to a platform that is being killed: a gateway whose function is gone answers with its own words. */
    Answer appendWhileItDies(String aggregate, String eventType) {
        return exchange("POST", "/events", json(event(aggregate, eventType, "{}")), withContentType());
    }

    private static String event(String aggregate, String eventType, String data) {
        return """
                {"aggregateId": "%s", "eventType": "%s", "data": %s}""".formatted(aggregate, eventType, data);
    }

    JsonNode events(String aggregate) {
        return get("/events/" + aggregate).expect(200).path("events");
    }

    JsonNode state(String type, String aggregate) {
        return get("/aggregate-types/" + type + "/" + aggregate + "/state").expect(200);
    }

    String tenantId() {
        return get("/auth/whoami").expect(200).path("tenantId").asText();
    }

    /** Uploads sources that must compile, and waits until they have; returns the reducer's id. */
    String deploy(Map<String, String> sources) {
        String id = upload(Zip.of(sources)).expect(202).path("reducerId").asText();
        JsonNode status = compiled(id);
        if (!status.path("status").asText().equals("compiled")) {
            throw new AssertionError("expected to compile: " + status);
        }
        return id;
    }

    /** Waits until an upload is compiled or has failed; returns its status. */
    JsonNode compiled(String reducerId) {
        var last = new AtomicReference<JsonNode>();
        Awaitility.await("the end of compiling " + reducerId)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    last.set(get("/reducers/" + reducerId + "/status").expect(200));
                    String status = last.get().path("status").asText();
                    return status.equals("compiled") || status.equals("failed");
                });
        return last.get();
    }

    private static BodyPublisher json(String json) {
        return BodyPublishers.ofString(json);
    }

    private static String[] withContentType(String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }
}
