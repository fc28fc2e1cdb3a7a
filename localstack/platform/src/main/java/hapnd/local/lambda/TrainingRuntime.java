package hapnd.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hapnd.local.access.OwnMachine;
import hapnd.local.template.Stack.Function;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Runtime API with at most one invocation, and empty AWS services, for a process that only trains a cache. Nothing that the
 * process does has an effect.
 */
final class TrainingRuntime implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final long DEADLINE_MS = 30_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final AtomicReference<byte[]> event;

    private TrainingRuntime(HttpServer server, Optional<byte[]> event) {
        this.server = server;
        this.event = new AtomicReference<>(event.orElse(null));
    }

    /** Starts with one event, or without events. */
    static TrainingRuntime start(Optional<byte[]> event) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TrainingRuntime runtime = new TrainingRuntime(server, event);
        server.setExecutor(runtime.threads);
        server.createContext("/", runtime::answer);
        server.start();
        return runtime;
    }

    /** Its endpoint, also for all AWS services. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Completes when the process requests its first invocation; exceptionally when it reports that it can't start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes when the process has answered the event. */
    CompletableFuture<Void> answered() {
        return answered;
    }

    /**
     * The environment of a training process. Its function has another name, to distinguish it from serving processes.
     *
     * @param initialization {@code snap-start} for a process that prepares for a snapshot, otherwise {@code on-demand}
     */
    Map<String, String> environment(Function function, Path root, String initialization) {
        URI here = endpoint();
        Map<String, String> environment =
                new HashMap<>(LambdaEnvironment.of(function, "us-east-1", root.toString(), here.getAuthority()));
        environment.putAll(new Endpoints(here, here, here, here, here).variables());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name() + "-training");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
        return environment;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!OwnMachine.asks(
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestHeaders().getFirst("Origin"))) {
            send(exchange, 403, "");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals(PREFIX + "invocation/next")) {
            ready.complete(null);
            byte[] next = event.getAndSet(null);
            if (next != null) {
                invoke(exchange, next);
            }
            // otherwise never answered: the process is ended while it waits
        } else if (path.startsWith(PREFIX + "invocation/")) {
            answered.complete(null);
            send(exchange, 202, "{}");
        } else if (path.endsWith("/error")) {
            ready.completeExceptionally(new IllegalStateException(body));
            send(exchange, 202, "{}");
        } else if (path.startsWith(PREFIX)) {
            send(exchange, 200, "");
        } else {
            send(exchange, 200, "{}");
        }
    }

    private static void invoke(HttpExchange exchange, byte[] event) throws IOException {
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1::function:none");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + DEADLINE_MS));
        send(exchange, 200, new String(event, StandardCharsets.UTF_8));
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
