package hapnd.local.websocket;

import hapnd.local.access.Credentials;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.lambda.Zips;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Route;
import hapnd.local.template.Stack.WebSocketApi;
import hapnd.testkit.WebSocketClient;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A WebSocket API with a function behind it, and what the function was told. */
final class RunningSockets implements AutoCloseable {
    /** Of those who may send to connections. */
    static final Credentials CREDENTIALS = Credentials.random();

    /** The API key with which tests connect. */
    static final String KEY = "k";

    private final LinkedBlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketGateway gateway;
    private final LambdaService lambda;

    RunningSockets(Path folder, Limits limits) throws IOException {
        gateway = WebSocketGateway.bind(
                vertx, limits, AccessControl.of(CREDENTIALS, line -> {}), new Arns("us-east-1", "000000000000"));
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "socket",
                        new Code.Zip(Zips.of(folder, SocketHandler.class), "java25", SocketHandler.class.getName()),
                        256,
                        Duration.ofSeconds(20),
                        Map.of(
                                "CALLBACK",
                                "http://localhost:" + gateway.port() + "/prod",
                                "KEY",
                                CREDENTIALS.accessKeyId()),
                        false,
                        Optional.of(1),
                        List.of("$LATEST", "live"))),
                TestSetup.in(folder),
                (name, line) -> {
                    if (line.startsWith("event ")) {
                        events.add(new JsonObject(line.substring("event ".length())));
                    }
                });
        gateway.serve(api(), lambda);
    }

    private static WebSocketApi api() {
        return new WebSocketApi(
                "sockets",
                "prod",
                List.of("action"),
                Stream.of("$connect", "$disconnect", "$default", "echo")
                        .map(key -> new Route(
                                key,
                                "arn:aws:lambda:us-east-1:000000000000:function:socket:live",
                                Duration.ofSeconds(29)))
                        .toList());
    }

    Vertx vertx() {
        return vertx;
    }

    WebSocketGateway gateway() {
        return gateway;
    }

    LambdaService lambda() {
        return lambda;
    }

    HttpClient http() {
        return http;
    }

    /** Connects; what is left open, the end of the gateway ends. */
    WebSocketClient open(String path) {
        return WebSocketClient.open(address(path), KEY);
    }

    URI address(String path) {
        return URI.create("ws://localhost:" + gateway.port() + path);
    }

    /** The next event of a type; those of other types before it are forgotten. */
    JsonObject event(String type) throws InterruptedException {
        for (JsonObject event = events.poll(30, TimeUnit.SECONDS);
                event != null;
                event = events.poll(30, TimeUnit.SECONDS)) {
            if (type(event).equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no event of type " + type);
    }

    /** Types of the events that nobody asked for yet. */
    List<String> types() {
        return events.stream().map(RunningSockets::type).toList();
    }

    private static String type(JsonObject event) {
        return event.getJsonObject("requestContext").getString("eventType");
    }

    void forget() {
        events.clear();
    }

    @Override
    public void close() {
        http.shutdownNow();
        gateway.close();
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
