package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.ApiClient;
import hapnd.testkit.WebSocketClient;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Somebody who follows a projection: the messages of its live stream, as JSON. */
final class LiveClient implements AutoCloseable {
    /** What every connection is sent now and then, at a moment that no test chooses. */
    static final JsonNode PING = Json.read("{\"type\": \"ping\"}");

    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final WebSocketClient socket;

    private LiveClient(Api api, String path, boolean reads) {
        this.socket = reads
                ? WebSocketClient.open(address(api, path), api.key(), this::keep)
                : WebSocketClient.openWithoutReading(address(api, path), api.key(), this::keep);
    }

    private void keep(String message) {
        received.add(Json.read(message));
    }

    /** Connects with the key in the header, where there is one. */
    static LiveClient open(Api api, String path) {
        return new LiveClient(api, path, true);
    }

    /** Connects, and then doesn't take a single byte from its socket. */
    static LiveClient openWithoutReading(Api api, String path) {
        return new LiveClient(api, path, false);
    }

    /** The status with which somebody is not let in; 101 for who is. */
    static int status(Api api, String path) {
        try (var _ = open(api, path)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    static URI address(Api api, String path) {
        return new ApiClient(api.base(), api.key()).webSocket(path);
    }

    void send(String text) {
        socket.send(text);
    }

    /** Changes of states, in the order in which they came. */
    List<JsonNode> changes() {
        return received.stream()
                .filter(message -> message.path("type").asText().equals("state_changed"))
                .toList();
    }

    List<JsonNode> received() {
        return received;
    }

    List<JsonNode> receivedBesidesPings() {
        return received.stream().filter(message -> !message.equals(PING)).toList();
    }

    List<Long> sequences() {
        return changes().stream()
                .map(change -> change.path("sequence").asLong())
                .toList();
    }

    /** Waits until a change with this sequence or a later one has come. */
    LiveClient awaitSequence(long sequence) {
        Awaitility.await("sequence " + sequence)
                .atMost(TIME_LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !sequences().isEmpty() && sequences().getLast() >= sequence);
        return this;
    }

    /** Whether the other side has ended it. */
    boolean isClosed() {
        return socket.hasEnded();
    }

    @Override
    public void close() {
        socket.close();
    }
}
