package hapnd.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A client of a WebSocket that keeps the messages that it receives, or hands them on. */
public final class WebSocketClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OPENS_WITHIN_SECONDS = 60;
    private static final int SENDS_WITHIN_SECONDS = 10;
    private static final int ANSWERED_WITHIN_SECONDS = 30;

    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Consumer<String> messages;
    private final boolean reads;
    private WebSocket socket;

    private WebSocketClient() {
        this.messages = received::add;
        this.reads = true;
    }

    private WebSocketClient(Consumer<String> messages, boolean reads) {
        this.messages = messages;
        this.reads = reads;
    }

    /**
     * Connects, with a key in the header unless it is empty.
     *
     * @throws CompletionException the connection was refused: its cause is a {@code WebSocketHandshakeException}
     */
    public static WebSocketClient open(URI address, String key) {
        return new WebSocketClient().connect(address, key);
    }

    /** Connects, and hands each message on, from a thread of the connection, instead of keeping it. */
    public static WebSocketClient open(URI address, String key, Consumer<String> messages) {
        return new WebSocketClient(messages, true).connect(address, key);
    }

    /** The same, but it takes no byte from its socket after the upgrade. */
    public static WebSocketClient openWithoutReading(URI address, String key, Consumer<String> messages) {
        return new WebSocketClient(messages, false).connect(address, key);
    }

    private WebSocketClient connect(URI address, String key) {
        var builder = HTTP.newWebSocketBuilder();
        if (!key.isEmpty()) {
            builder.header("X-API-Key", key);
        }
        socket = builder.buildAsync(address, this)
                .orTimeout(OPENS_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Sends a text and waits until it is sent. */
    public void send(String text) {
        sent(socket.sendText(text, true));
    }

    /** Sends a text, unless the connection has ended. */
    public void sendUnlessEnded(String text) {
        var _ = socket.sendText(text, true);
    }

    /** Sends a text in frames of the same length. */
    public void sendInFrames(String text, int frames) {
        int size = text.length() / frames;
        for (int i = 0; i < frames; i++) {
            sent(socket.sendText(text.substring(i * size, (i + 1) * size), i == frames - 1));
        }
    }

    /** Says that it ends the connection, as RFC 6455 has it. */
    public void sendClose() {
        sent(socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye"));
    }

    private static void sent(CompletableFuture<WebSocket> sending) {
        var _ = sending.orTimeout(SENDS_WITHIN_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits for the next message and takes it away; null when none has come within 30 seconds. */
    public String next() throws InterruptedException {
        return received.poll(ANSWERED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the other side ends the connection; the code that it gave. */
    public int closeCode() {
        return ended.orTimeout(ANSWERED_WITHIN_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Whether the connection has ended without this side's doing. */
    public boolean hasEnded() {
        return ended.isDone();
    }

    /** Breaks the connection off, if it is there still. */
    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public void onOpen(WebSocket from) {
        if (reads) {
            from.request(1);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            messages.accept(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        ended.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
        ended.completeExceptionally(fault);
    }
}
