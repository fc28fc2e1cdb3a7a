package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Somebody who follows a projection, and keeps what comes. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final boolean reads;
    private WebSocket socket;
    private volatile boolean closed;

    private StreamClient(boolean reads) {
        this.reads = reads;
    }

    /** Connects with the key in the header, where there is one. */
    static StreamClient open(Api api, String path) {
        return open(api, path, true);
    }

    /** Connects, and then doesn't take a single byte from its socket. */
    static StreamClient openWithoutReading(Api api, String path) {
        return open(api, path, false);
    }

    private static StreamClient open(Api api, String path, boolean reads) {
        var client = new StreamClient(reads);
        var builder = HTTP.newWebSocketBuilder();
        if (!api.key().isEmpty()) {
            builder.header("X-API-Key", api.key());
        }
        client.socket = builder.buildAsync(address(api, path), client).join();
        return client;
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
        return URI.create("ws://" + api.base().getAuthority() + path);
    }

    void send(String text) {
        var _ = socket.sendText(text, true).join();
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

    List<Long> sequences() {
        return changes().stream()
                .map(change -> change.path("sequence").asLong())
                .toList();
    }

    /** Waits until a change with this sequence or a later one has come. */
    StreamClient awaitSequence(long sequence) {
        Awaitility.await("sequence " + sequence)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !sequences().isEmpty() && sequences().getLast() >= sequence);
        return this;
    }

    /** Whether the other side has ended it. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }

    @Override
    public void onOpen(WebSocket from) {
        if (reads) {
            from.request(1);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            received.add(Json.read(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
