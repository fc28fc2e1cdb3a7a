package hapnd.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Runtime API that has no invocations, for a process that is to get ready and no more, and AWS services that have nothing
 * in them. Whatever the process does, it changes nothing.
 */
final class TrainingRuntime implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private TrainingRuntime(HttpServer server) {
        this.server = server;
    }

    static TrainingRuntime start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TrainingRuntime runtime = new TrainingRuntime(server);
        server.setExecutor(runtime.threads);
        server.createContext("/", runtime::answer);
        server.start();
        return runtime;
    }

    /** Where it answers, also as every AWS service. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Completes when the process asks for its first invocation; exceptionally when it says that it can't start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals(PREFIX + "invocation/next")) {
            // Never answered: the process ends while it waits.
            ready.complete(null);
        } else if (path.endsWith("/error")) {
            ready.completeExceptionally(new IllegalStateException(body));
            send(exchange, 202, "{}");
        } else if (path.startsWith(PREFIX)) {
            send(exchange, 200, "");
        } else {
            send(exchange, 200, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
