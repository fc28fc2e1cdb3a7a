package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The platform as a customer's program sees it. */
final class Api implements AutoCloseable {
    private static final String BOUNDARY = "hapnd-bench-boundary";
    private static final Duration COMPILES_WITHIN = Duration.ofMinutes(2);

    /** With its name and number, the data of an event is a quarter of a kilobyte. */
    private static final int NOTE_BYTES = 168;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;

    Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Appends one event of a quarter of a kilobyte. */
    JsonNode append(String type, String aggregate, int number) throws IOException {
        ObjectNode body = aggregate(type, aggregate);
        event(body, number);
        return post("/events", "application/json", json.writeValueAsBytes(body), 201);
    }

    /** Appends many of them at once. */
    void appendBatch(String type, String aggregate, int events) throws IOException {
        ObjectNode body = aggregate(type, aggregate);
        var list = body.putArray("events");
        for (int number = 0; number < events; number++) {
            event(list.addObject(), number);
        }
        post("/events/batch", "application/json", json.writeValueAsBytes(body), 201);
    }

    /** Uploads the bench's reducer and waits until it is compiled and bound. */
    void deployReducer() throws IOException {
        String id = post(
                        "/reducers/upload", "multipart/form-data; boundary=" + BOUNDARY, upload("BenchReducer.cs"), 202)
                .path("reducerId")
                .asText();
        Instant deadline = Instant.now().plus(COMPILES_WITHIN);
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
    CompletableFuture<WebSocket> stream(HttpClient with, String projection, WebSocket.Listener reader) {
        return with.newWebSocketBuilder()
                .header("X-API-Key", key)
                .buildAsync(
                        URI.create("ws"
                                + base.resolve("/projections/" + projection + "/stream")
                                        .toString()
                                        .substring(4)),
                        reader);
    }

    /** Uploads a projection and how its changes are told; returns the upload's id. */
    String uploadProjection(String source, String config) throws IOException {
        byte[] zip = upload(source);
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n" + config + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(zip);
        return post("/projections/upload", "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray(), 202)
                .path("uploadId")
                .asText();
    }

    /** The status of an upload or a projection. */
    JsonNode projection(String id) throws IOException {
        return get("/projections/" + id + "/status");
    }

    /** How many events are in a projection's state; 0 when there is none. */
    int projected(String projection, String key) throws IOException {
        HttpRequest request =
                request("/projections/" + projection + "/state/" + key).GET().build();
        return answered(request, 200, 202, 404).path("state").path("count").asInt();
    }

    String tenantId() throws IOException {
        return get("/auth/whoami").path("tenantId").asText();
    }

    @Override
    public void close() {
        client.close();
    }

    private ObjectNode aggregate(String type, String aggregate) {
        return json.createObjectNode().put("aggregateId", aggregate).put("aggregateType", type);
    }

    private static void event(ObjectNode into, int number) {
        into.put("eventType", "Noted").putObject("data").put("number", number).put("note", note());
    }

    /** Random, so that nothing is saved by packing it: real events are cheaper. */
    private static String note() {
        byte[] bytes = new byte[NOTE_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] upload(String source) throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip);
                InputStream code = Api.class.getResourceAsStream(source)) {
            out.putNextEntry(new ZipEntry(source));
            code.transferTo(out);
            out.closeEntry();
        }
        var body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        zip.writeTo(body);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private JsonNode get(String path) throws IOException {
        return send(request(path).GET().build(), 200);
    }

    private JsonNode post(String path, String contentType, byte[] body, int expected) throws IOException {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request, expected);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("X-API-Key", key)
                .timeout(Duration.ofSeconds(35));
    }

    private JsonNode send(HttpRequest request, int expected) throws IOException {
        return answered(request, expected);
    }

    private JsonNode answered(HttpRequest request, Integer... expected) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (!List.of(expected).contains(response.statusCode())) {
                throw new IOException(request.uri().getPath() + " answered " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return json.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
