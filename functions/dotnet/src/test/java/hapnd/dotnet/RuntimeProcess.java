package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the C# program behind the Runtime API, replaced when it exits, as Lambda does. */
final class RuntimeProcess implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(90);

    /** An invocation that ended in the Runtime API's error call, or with its process. */
    static final class InvocationFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        InvocationFailed(String message) {
            super(message);
        }
    }

    private record Invocation(String id, String payload, CompletableFuture<byte[]> answer) {}

    private final DotnetProgram program;
    private final Map<String, String> extra;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Incarnation current;

    private RuntimeProcess(DotnetProgram program, Map<String, String> extra) throws IOException {
        this.program = program;
        this.extra = extra;
        current = new Incarnation();
    }

    static DotnetProgram program() {
        return Prepared.PROGRAM;
    }

    static RuntimeProcess executor() throws IOException {
        return executor(program());
    }

    static RuntimeProcess executor(DotnetProgram program) throws IOException {
        return new RuntimeProcess(program, Map.of());
    }

    /** An executor on a machine whose environment has these variables. */
    static RuntimeProcess executor(Map<String, String> environment) throws IOException {
        return new RuntimeProcess(program(), environment);
    }

    static RuntimeProcess compiler() throws IOException {
        return new RuntimeProcess(program(), Map.of("HAPND_ROLE", "compiler"));
    }

    static Path home() {
        return Path.of("").toAbsolutePath();
    }

    static Path cache() {
        return home().resolve("../../.hapnd/dotnet").normalize();
    }

    JsonNode ask(Object request) {
        return ask(text(request));
    }

    JsonNode ask(String request) {
        try {
            return JSON.readTree(askForBytes(request));
        } catch (IOException noJson) {
            throw new AssertionError(noJson);
        }
    }

    /** The answer byte for byte. */
    byte[] askForBytes(Object request) {
        return askForBytes(text(request));
    }

    private byte[] askForBytes(String request) {
        try {
            var answer = new CompletableFuture<byte[]>();
            submit(new Invocation(UUID.randomUUID().toString(), request, answer));
            return answer.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new InvocationFailed(failed.getCause().getMessage());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    private synchronized void submit(Invocation invocation) {
        current.pending.add(invocation);
    }

    synchronized long processId() {
        return current.process.pid();
    }

    private synchronized void replace(Incarnation ended) {
        if (ended != current) {
            return;
        }
        try {
            current = new Incarnation();
            current.pending.addAll(ended.pending);
        } catch (IOException failure) {
            ended.pending.forEach(invocation -> invocation.answer.completeExceptionally(failure));
        }
    }

    @Override
    public synchronized void close() {
        var last = current;
        current = null;
        last.end();
        threads.shutdownNow();
    }

    static String text(Object request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Prepared once for all tests of this JVM. */
    private static final class Prepared {
        static final DotnetProgram PROGRAM = DotnetProgram.prepare(home(), cache(), line -> {});
    }

    private final class Incarnation {
        final BlockingQueue<Invocation> pending = new LinkedBlockingQueue<>();
        final Map<String, Invocation> inFlight = new ConcurrentHashMap<>();
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        final Process process;

        Incarnation() throws IOException {
            server.setExecutor(threads);
            server.createContext("/2018-06-01/runtime/", this::handle);
            server.start();
            var builder = new ProcessBuilder(program.command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(program.environment());
            builder.environment().putAll(extra);
            builder.environment()
                    .put(
                            "AWS_LAMBDA_RUNTIME_API",
                            "127.0.0.1:" + server.getAddress().getPort());
            process = builder.start();
            var _ = process.onExit().thenRunAsync(this::ended, threads);
        }

        private void ended() {
            server.stop(0);
            inFlight.values()
                    .forEach(invocation ->
                            invocation.answer.completeExceptionally(new InvocationFailed("the process exited")));
            replace(this);
        }

        void end() {
            process.destroyForcibly();
            server.stop(0);
        }

        private void handle(HttpExchange exchange) throws IOException {
            var path = Path.of(exchange.getRequestURI().getPath());
            var body = exchange.getRequestBody().readAllBytes();
            switch (path.getFileName().toString()) {
                case "next" -> handOut(exchange);
                case "response" -> {
                    exchange.sendResponseHeaders(202, -1);
                    inFlight.remove(path.getName(path.getNameCount() - 2).toString())
                            .answer
                            .complete(body);
                }
                default -> {
                    exchange.sendResponseHeaders(202, -1);
                    var failed = inFlight.remove(
                            path.getName(path.getNameCount() - 2).toString());
                    if (failed != null) {
                        failed.answer.completeExceptionally(new InvocationFailed(new String(body, UTF_8)));
                    }
                }
            }
            exchange.close();
        }

        private void handOut(HttpExchange exchange) throws IOException {
            try {
                var invocation = pending.take();
                inFlight.put(invocation.id, invocation);
                var headers = exchange.getResponseHeaders();
                headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id);
                headers.set(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + TIME_LIMIT.toMillis()));
                var payload = invocation.payload.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, payload.length);
                exchange.getResponseBody().write(payload);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
