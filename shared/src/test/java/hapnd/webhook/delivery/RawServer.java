package hapnd.webhook.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server on this machine that answers its one request byte for byte as it is told, well-formed or not. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final CompletableFuture<Long> written = new CompletableFuture<>();

    private RawServer(ServerSocket server) {
        this.server = server;
    }

    /** Answers this and hangs up. */
    static RawServer answering(String answer) throws IOException {
        return start(answer, "", Duration.ZERO);
    }

    /** Answers this, and then something again and again until the other side has had enough. */
    static RawServer answering(String beginning, String again, Duration pause) throws IOException {
        return start(beginning, again, pause);
    }

    private static RawServer start(String beginning, String again, Duration pause) throws IOException {
        var raw = new RawServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> raw.serve(beginning, again, pause));
        return raw;
    }

    private void serve(String beginning, String again, Duration pause) {
        try (var socket = server.accept()) {
            readRequest(socket);
            socket.getOutputStream().write(bytes(beginning));
            written.complete(again.isEmpty() ? 0 : repeat(socket, bytes(again), pause));
        } catch (IOException | InterruptedException e) {
            written.completeExceptionally(e);
        }
    }

    /** Hanging up on what was not read would take the answer along. */
    private static void readRequest(Socket socket) throws IOException {
        var end = new StringBuilder();
        while (!end.toString().endsWith("\r\n\r\n1")) {
            end.append((char) socket.getInputStream().read());
        }
    }

    private static long repeat(Socket socket, byte[] again, Duration pause) throws IOException, InterruptedException {
        long count = 0;
        try {
            while (true) {
                socket.getOutputStream().write(again);
                count += again.length;
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (SocketException e) {
            return count;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many bytes of the repetition could be written; known when the connection has ended. */
    CompletableFuture<Long> written() {
        return written;
    }

    URI url(String host) {
        return URI.create("http://" + host + ":" + server.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
