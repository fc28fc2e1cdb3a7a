package hapnd.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/** A customer's server that takes webhooks. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final IntUnaryOperator status;
    private final Optional<String> location;

    private Receiver(HttpServer server, IntUnaryOperator status, Optional<String> location) {
        this.server = server;
        this.status = status;
        this.location = location;
    }

    /**
     * What came.
     *
     * @param headers by lower-case name
     * @param body the very text
     */
    record Request(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Starts one that answers its nth request, from 1 on, with a status. */
    static Receiver answering(IntUnaryOperator status) throws IOException {
        return start(status, Optional.empty());
    }

    /** Starts one that sends everybody elsewhere. */
    static Receiver redirecting(String location) throws IOException {
        return start(n -> 302, Optional.of(location));
    }

    private static Receiver start(IntUnaryOperator status, Optional<String> location) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server, status, location);
        server.createContext("/", receiver::handle);
        server.start();
        return receiver;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(headers, body));
        location.ifPresent(url -> exchange.getResponseHeaders().add("Location", url));
        exchange.sendResponseHeaders(status.applyAsInt(requests.size()), -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
