package hapnd.cli.api;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that gives the answers that a test wants, in their order. */
public final class SmallServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();

    /** What came in; each character of the body is a byte of it. */
    public record Received(String method, String target, Headers headers, String body) {}

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Starts it on a free port. */
    public SmallServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", this::take);
            http.setExecutor(threads);
            http.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
            replies.remove().to(exchange);
        }
    }

    /** Gives this answer, after those that were wanted before. */
    public void answer(int status, String body, String... headers) {
        replies.add(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Gives an answer that ends when nobody reads it any more. */
    public void answerEndlessly() {
        replies.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var part = new byte[1 << 20];
            while (true) {
                exchange.getResponseBody().write(part);
            }
        });
    }

    /** What came in, in its order. */
    public List<Received> requests() {
        return requests;
    }

    /** Where it answers. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
