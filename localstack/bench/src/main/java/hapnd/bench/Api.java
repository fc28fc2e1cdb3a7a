package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testkit.ApiClient;
import hapnd.testkit.Form;
import hapnd.testkit.WebSocketClient;
import hapnd.testkit.Zip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The platform as a customer's program sees it. */
final class Api {
    private static final Duration COMPILES_WITHIN = Duration.ofMinutes(2);

    /** With field names and the number, the data of an event has a quarter of a kilobyte. */
    private static final int NOTE_BYTES = 168;

    private final ObjectMapper json = new ObjectMapper();
    private final ApiClient client;

    Api(URI base, String key) {
        this.client = new ApiClient(base, key);
    }

    /** Appends one event of a quarter of a kilobyte. */
    JsonNode append(String type, String aggregate, int number) throws IOException {
        ObjectNode body = aggregate(type, aggregate);
        event(body, number);
        return answered(client.post("/events", json.writeValueAsString(body)), 201);
    }

    /** Appends many such events at once. */
    void appendBatch(String type, String aggregate, int events) throws IOException {
        ObjectNode body = aggregate(type, aggregate);
        var list = body.putArray("events");
        for (int number = 0; number < events; number++) {
            event(list.addObject(), number);
        }
        answered(client.post("/events/batch", json.writeValueAsString(body)), 201);
    }

    /** Uploads the bench's reducer and waits until it is compiled and bound. */
    void deployReducer() throws IOException {
        String id = answered(client.post("/reducers/upload", form("BenchReducer.cs")), 202)
                .path("reducerId")
                .asText();
        var deadline = Instant.now().plus(COMPILES_WITHIN);
        JsonNode status = get("/reducers/" + id + "/status");
        while (!status.path("status").asText().equals("compiled")) {
            if (status.path("status").asText().equals("failed") || Instant.now().isAfter(deadline)) {
                throw new IOException("the reducer did not compile: " + status);
            }
            Pause.of(Duration.ofMillis(200));
            status = get("/reducers/" + id + "/status");
        }
    }

    /** Connects to a projection's live stream. */
    WebSocketClient stream(String projection, Consumer<String> messages) {
        return WebSocketClient.open(client.webSocket("/projections/" + projection + "/stream"), client.key(), messages);
    }

    /** Uploads a projection with its notification settings; returns the upload's id. */
    String uploadProjection(String source, String config) throws IOException {
        return answered(client.post("/projections/upload", form(source).field("config", config)), 202)
                .path("uploadId")
                .asText();
    }

    /** The status of an upload or a projection. */
    JsonNode projection(String id) throws IOException {
        return get("/projections/" + id + "/status");
    }

    /** Pauses a projection, or ends its pause. */
    void setPaused(String projection, boolean paused) throws IOException {
        answered(client.post("/projections/" + projection + (paused ? "/pause" : "/resume"), "{}"), 200);
    }

    /** How many events are in a projection's state; 0 when there is none. */
    int projected(String projection, String key) throws IOException {
        return answered(client.get("/projections/" + projection + "/state/" + key), 200, 202, 404)
                .path("state")
                .path("count")
                .asInt();
    }

    /** As {@link #projected}, once the state has that event of the aggregate that is the key; it is waited for. */
    int projectedWith(String projection, String aggregate, long version) throws IOException {
        var path = "/projections/" + projection + "/state/" + aggregate + "?waitSeconds=20&after=" + aggregate + "@";
        return answered(client.get(path + version), 200)
                .path("state")
                .path("count")
                .asInt();
    }

    String tenantId() throws IOException {
        return get("/auth/whoami").path("tenantId").asText();
    }

    private ObjectNode aggregate(String type, String aggregate) {
        return json.createObjectNode().put("aggregateId", aggregate).put("aggregateType", type);
    }

    private static void event(ObjectNode into, int number) {
        into.put("eventType", "Noted").putObject("data").put("number", number).put("note", note());
    }

    /** A random text, which doesn't compress: real events are cheaper. */
    private static String note() {
        byte[] bytes = new byte[NOTE_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Form form(String source) throws IOException {
        try (var code = Api.class.getResourceAsStream(source)) {
            return Form.file("file", "bench.zip", Zip.ofBytes(Map.of(source, code.readAllBytes())));
        }
    }

    /** The events of the log after a position as lines; the last one has the place where the next lines begin. */
    List<String> lines(long afterPosition) throws IOException {
        var answer = client.send(
                "GET",
                "/events?afterPosition=" + afterPosition,
                BodyPublishers.noBody(),
                "Accept",
                "application/x-ndjson");
        if (answer.statusCode() != 200) {
            throw new IOException("the log answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().lines().toList();
    }

    /** Starts the preview of a projection; returns its id. */
    String preview(String source) throws IOException {
        return answered(client.post("/projections/preview", form(source)), 202)
                .path("previewId")
                .asText();
    }

    JsonNode get(String path) throws IOException {
        return answered(client.get(path), 200);
    }

    private JsonNode answered(HttpResponse<String> answer, Integer... expected) throws IOException {
        if (!List.of(expected).contains(answer.statusCode())) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
