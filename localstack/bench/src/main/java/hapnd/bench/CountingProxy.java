package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A proxy for a DynamoDB endpoint that counts calls. It adds the request for the consumed capacity, which the functions don't
 * send, and forwards everything else unchanged. No times are measured through it.
 */
final class CountingProxy implements AutoCloseable {
    private static final String PREFIX = "DynamoDB_20120810.";
    private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem", "Scan", "TransactGetItems");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicReference<Consumption> consumed = new AtomicReference<>(Consumption.NONE);
    private final CompletableFuture<URI> upstream = new CompletableFuture<>();
    private final Predicate<String> tables;
    private final HttpServer server;

    /** Counts all calls. */
    CountingProxy() throws IOException {
        this(table -> true);
    }

    /** Counts calls to these tables. */
    CountingProxy(Predicate<String> tables) throws IOException {
        this.tables = tables;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::forward);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Sets the target of requests, which wait until it is set. */
    void forwardTo(URI engine) {
        upstream.complete(engine);
    }

    /** The consumption since the last call of this method. */
    Consumption take() {
        return consumed.getAndSet(Consumption.NONE);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    /** Forwards a request and reports exceptions: the server ignores those of a handler, and the functions just retry. */
    private void forward(HttpExchange exchange) throws IOException {
        try {
            answer(exchange);
        } catch (IOException | RuntimeException e) {
            System.err.println("the counting proxy failed: " + e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = operation(exchange);
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean counted = (READS.contains(operation) || WRITES.contains(operation)) && isOfTheTables(body);
            HttpResponse<byte[]> answer = send(exchange, counted ? withCapacity(body) : body);
            if (counted) {
                count(operation, json.readTree(answer.body()));
            }
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))
                        && !name.equalsIgnoreCase("transfer-encoding")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        upstream.join().resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String operation(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        return target != null && target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : "";
    }

    private boolean isOfTheTables(byte[] body) throws IOException {
        JsonNode request = json.readTree(body);
        var names = new ArrayList<String>(request.findValuesAsText("TableName"));
        request.path("RequestItems").fieldNames().forEachRemaining(names::add);
        return names.stream().anyMatch(tables);
    }

    private byte[] withCapacity(byte[] body) throws IOException {
        ObjectNode request = (ObjectNode) json.readTree(body);
        request.put("ReturnConsumedCapacity", "TOTAL");
        return json.writeValueAsBytes(request);
    }

    /** Counts an answer. A refused write is answered without its capacity, although it costs, so it counts only as a call. */
    private void count(String operation, JsonNode answer) {
        double units = 0;
        for (JsonNode capacity : answer.findValues("CapacityUnits")) {
            units += capacity.asDouble();
        }
        boolean read = READS.contains(operation);
        var one = new Consumption(Map.of(operation, 1), read ? units : 0, read ? 0 : units);
        consumed.accumulateAndGet(one, Consumption::plus);
    }
}
