package hapnd.local.websocket;

import hapnd.local.http.Utf8;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The socket of a connection, with its limits. */
final class OpenSocket {
    private static final short GOING_AWAY = 1001;
    private static final short NOT_TAKEN = 1003;
    private static final short NO_TEXT = 1007;
    private static final short TOO_BIG = 1009;

    /** The maximum number of unread bytes. AWS documents that there is a limit, but not how large it is. */
    private static final int MAX_UNREAD_BYTES = 256 * 1024;

    private final Vertx vertx;
    private final Connection connection;
    private final ServerWebSocket socket;
    private final Limits limits;
    private final Consumer<String> received;
    private Buffer message = Buffer.buffer();
    private boolean refused;
    private final long lifeTimer;
    private long idleTimer;
    private volatile Instant lastActive = Instant.now();

    OpenSocket(Vertx vertx, Connection connection, ServerWebSocket socket, Limits limits, Consumer<String> received) {
        this.vertx = vertx;
        this.connection = connection;
        this.socket = socket;
        this.limits = limits;
        this.received = received;
        this.lifeTimer = vertx.setTimer(limits.life().toMillis(), id -> end("Going away"));
        watchIdle(limits.idle());
        socket.frameHandler(this::frame);
        socket.setWriteQueueMaxSize(MAX_UNREAD_BYTES);
    }

    Connection connection() {
        return connection;
    }

    Instant lastActive() {
        return lastActive;
    }

    private void watchIdle(Duration left) {
        idleTimer = vertx.setTimer(Math.max(1, left.toMillis()), id -> {
            Duration more = Duration.between(Instant.now(), lastActive.plus(limits.idle()));
            if (more.isPositive()) {
                watchIdle(more);
            } else {
                end("Going away");
            }
        });
    }

    private void frame(WebSocketFrame frame) {
        lastActive = Instant.now();
        if (refused || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
            return;
        }
        message.appendBuffer(frame.binaryData());
        if (frame.isBinary()) {
            refuse(NOT_TAKEN, "Binary messages are not taken");
        } else if (frame.binaryData().length() > limits.frameBytes() || message.length() > limits.messageBytes()) {
            refuse(TOO_BIG, "Message is too long");
        } else if (frame.isFinal()) {
            Optional<String> text = Utf8.decode(message.getBytes());
            message = Buffer.buffer();
            text.ifPresentOrElse(received, () -> refuse(NO_TEXT, "Text must be UTF-8"));
        }
    }

    private void refuse(short code, String reason) {
        refused = true;
        message = Buffer.buffer();
        socket.close(code, reason);
    }

    /** Sends a text message, in several frames when it is long. */
    Future<Void> send(Buffer text) {
        lastActive = Instant.now();
        return socket.writeTextMessage(text.toString());
    }

    /** Whether the limit of unread bytes is reached. */
    boolean isFull() {
        return socket.writeQueueFull();
    }

    void end(String reason) {
        socket.close(GOING_AWAY, reason);
    }

    /** Must be called when it is closed. */
    void forget() {
        vertx.cancelTimer(lifeTimer);
        vertx.cancelTimer(idleTimer);
    }
}
