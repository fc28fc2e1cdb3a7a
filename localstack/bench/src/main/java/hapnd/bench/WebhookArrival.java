package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A webhook on loopback that answers at once. */
final class WebhookArrival implements Arrival {
    private final ObjectMapper json = new ObjectMapper();
    private final String aggregate = "hooked-" + Bench.newRun();
    private final Received received = new Received(1);
    private final String source;
    private final HttpServer server;

    /**
     * @param source the projection that is uploaded with the webhook
     * @throws IOException there is no port
     */
    WebhookArrival(String source) throws IOException {
        this.source = source;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @Override
    public String title() {
        return "webhook received";
    }

    @Override
    public void prepare(Api api) throws IOException {
        server.createContext("/", this::take);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort() + "/";
        Rebuild.deploy(api, source, "{\"webhook\":{\"url\":\"" + url + "\"}}");
        // the first one starts processes
        appendAndAwait(api, 0);
    }

    @Override
    public void appendAndAwait(Api api, int number) throws IOException {
        received.await(api.append("hooked", aggregate, number).path("version").asLong());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode change = json.readTree(exchange.getRequestBody());
            exchange.sendResponseHeaders(204, -1);
            if (change.path("aggregateId").asText().equals(aggregate)) {
                received.heard(0, change.path("version").asLong());
            }
        }
    }
}
