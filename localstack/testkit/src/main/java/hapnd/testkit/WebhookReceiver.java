package hapnd.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A customer's server on this machine that takes webhooks and keeps them. */
public final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Request> status = request -> 200;
    private volatile URI location;
    private int count;

    private WebhookReceiver(HttpServer server) {
        this.server = server;
        this.location = url("/elsewhere");
    }

    /**
     * What came.
     *
     * @param number which one it is, from 1 on
     * @param path where it was sent to
     * @param headers by lower-case name
     * @param body the very text
     */
    public record Request(int number, String path, Map<String, String> headers, String body) {
        /** A header's value; empty when there is none. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** The delivery's id. */
        public String id() {
            return header("X-Hapnd-Delivery-Id");
        }

        /** Which attempt it is, from 1 on. */
        public int attempt() {
            return Integer.parseInt(header("X-Hapnd-Attempt"));
        }
    }

    /** Starts one that answers 200. */
    public static WebhookReceiver start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var receiver = new WebhookReceiver(server);
        server.createContext("/", receiver::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return receiver;
    }

    /** Sets the statuses that it answers from now on. */
    public WebhookReceiver answers(ToIntFunction<Request> chosen) {
        status = chosen;
        return this;
    }

    /** Answers 302 from now on, with another address. */
    public WebhookReceiver redirectsTo(URI elsewhere) {
        location = elsewhere;
        return answers(request -> 302);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = kept(exchange);
            int code = status.applyAsInt(request);
            exchange.getResponseHeaders().add("Location", location.toString());
            exchange.sendResponseHeaders(code, -1);
        }
    }

    private Request kept(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            var request = new Request(++count, exchange.getRequestURI().getPath(), headers, body);
            requests.add(request);
            return request;
        }
    }

    /** Where it takes webhooks, with any path. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What came, in its order; a list that can be cleared. */
    public List<Request> requests() {
        return requests;
    }

    /** The deliveries' ids, in the order in which they came. */
    public List<String> ids() {
        return requests.stream().map(Request::id).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
