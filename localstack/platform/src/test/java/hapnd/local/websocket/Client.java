package hapnd.local.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that keeps what it receives. */
final class Client implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final boolean reads;
    private WebSocket socket;

    private Client(boolean reads) {
        this.reads = reads;
    }

    static Client open(HttpClient http, URI uri) throws Exception {
        return open(http, uri, true);
    }

    /** Connects, and takes nothing from its socket then. */
    static Client openWithoutReading(HttpClient http, URI uri) throws Exception {
        return open(http, uri, false);
    }

    private static Client open(HttpClient http, URI uri, boolean reads) throws Exception {
        Client client = new Client(reads);
        client.socket = http.newWebSocketBuilder()
                .header("X-API-Key", "k")
                .buildAsync(uri, client)
                .get(60, TimeUnit.SECONDS);
        return client;
    }

    void send(String text) throws Exception {
        var _ = socket.sendText(text, true).get(10, TimeUnit.SECONDS);
    }

    /** Sends something, unless it is closed. */
    void sendQuietly() {
        var _ = socket.sendText("still here", true);
    }

    void sendInFrames(String text, int frames) throws Exception {
        int size = text.length() / frames;
        for (int i = 0; i < frames; i++) {
            var _ = socket.sendText(text.substring(i * size, (i + 1) * size), i == frames - 1)
                    .get(10, TimeUnit.SECONDS);
        }
    }

    void close() throws Exception {
        var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(10, TimeUnit.SECONDS);
    }

    String received() throws InterruptedException {
        return received.poll(30, TimeUnit.SECONDS);
    }

    int closeCode() throws Exception {
        return closed.get(30, TimeUnit.SECONDS);
    }

    boolean hasReceived() {
        return !received.isEmpty();
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
            received.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
        closed.completeExceptionally(fault);
    }
}
