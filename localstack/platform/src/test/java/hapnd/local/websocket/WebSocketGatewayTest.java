package hapnd.local.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.gateway.HttpGateway;
import hapnd.local.lambda.Endpoints;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Zips;
import hapnd.local.template.PathToQuery;
import hapnd.local.template.Stack.Behaviour;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.template.Stack.Route;
import hapnd.local.template.Stack.WebSocketApi;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

class WebSocketGatewayTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final LinkedBlockingQueue<JsonObject> EVENTS = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService lambda;
    static WebSocketGateway gateway;
    static WebSocketGateway hasty;
    static HttpClient http;
    static ApiGatewayManagementApiClient management;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        gateway = WebSocketGateway.bind(vertx, Limits.AWS);
        hasty = WebSocketGateway.bind(
                vertx, new Limits(Duration.ofMillis(700), Duration.ofMillis(1500), 128 * 1024, 32 * 1024));
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "socket",
                        new Code.Zip(Zips.of(folder, SocketHandler.class), "java25", SocketHandler.class.getName()),
                        256,
                        Duration.ofSeconds(20),
                        Map.of("CALLBACK", "http://localhost:" + gateway.port() + "/prod"),
                        false,
                        Optional.of(1),
                        List.of("$LATEST", "live"))),
                new LambdaService.Setup(
                        "us-east-1",
                        "000000000000",
                        folder.resolve("cache"),
                        new Endpoints(NOWHERE, NOWHERE, NOWHERE, NOWHERE),
                        image -> {
                            throw new IllegalStateException("no images here");
                        }),
                (name, line) -> {
                    if (line.startsWith("event ")) {
                        EVENTS.add(new JsonObject(line.substring("event ".length())));
                    }
                });
        gateway.serve(api("$connect", "$disconnect", "$default", "echo"), lambda);
        hasty.serve(api("$default"), lambda);
        http = HttpClient.newHttpClient();
        management = ApiGatewayManagementApiClient.builder()
                .endpointOverride(URI.create("http://localhost:" + gateway.port() + "/prod"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private static WebSocketApi api(String... keys) {
        return new WebSocketApi(
                "sockets",
                "prod",
                List.of("action"),
                List.of(keys).stream()
                        .map(key -> new Route(
                                key,
                                "arn:aws:lambda:us-east-1:000000000000:function:socket:live",
                                Duration.ofSeconds(29)))
                        .toList());
    }

    @AfterAll
    static void stop() {
        management.close();
        http.shutdownNow();
        gateway.close();
        hasty.close();
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    @Test
    void connect_message_and_disconnect_reach_the_function_as_aws_documents_them() throws Exception {
        Client client = open("/prod?status=200&x=1&x=2");
        JsonObject connect = event("CONNECT");
        client.send("{\"action\":\"unknown\"}");
        JsonObject message = event("MESSAGE");
        client.close();
        JsonObject disconnect = event("DISCONNECT");

        JsonObject context = connect.getJsonObject("requestContext");
        String id = context.getString("connectionId");
        assertThat(id).matches("[\\w-]{15}=");
        assertThat(context.getMap())
                .containsEntry("routeKey", "$connect")
                .containsEntry("messageDirection", "IN")
                .containsEntry("stage", "prod")
                .containsEntry("apiId", "sockets")
                .containsKeys(
                        "requestId",
                        "extendedRequestId",
                        "requestTime",
                        "requestTimeEpoch",
                        "connectedAt",
                        "domainName");
        assertThat(context.getJsonObject("identity").getString("sourceIp")).isEqualTo("127.0.0.1");
        assertThat(connect.getJsonObject("headers").getMap())
                .containsEntry("X-API-Key", "k")
                .containsKeys("Sec-WebSocket-Key", "X-Forwarded-For")
                .doesNotContainKeys("Upgrade", "Connection");
        assertThat(connect.getJsonObject("queryStringParameters").getString("x"))
                .isEqualTo("2");
        assertThat(connect.getJsonObject("multiValueQueryStringParameters").encode())
                .contains("\"x\":[\"1\",\"2\"]");
        assertThat(message.getString("body")).isEqualTo("{\"action\":\"unknown\"}");
        assertThat(message.getJsonObject("requestContext").getMap())
                .containsEntry("routeKey", "$default")
                .containsEntry("connectionId", id)
                .containsKey("messageId");
        assertThat(disconnect.getJsonObject("requestContext").getMap())
                .containsEntry("routeKey", "$disconnect")
                .containsEntry("connectionId", id)
                .containsEntry("disconnectStatusCode", 1000)
                .containsEntry("disconnectReason", "bye");
    }

    @Test
    void a_connect_that_the_function_refuses_gets_its_status_instead_of_an_upgrade() throws Exception {
        for (int status : List.of(401, 404)) {
            assertThat(refusal("/prod?status=" + status)).isEqualTo(status);
            assertThat(event("CONNECT")).isNotNull();
        }
        assertThat(refusal("/prod?do=throw")).isEqualTo(500);
        assertThat(refusal("/elsewhere")).isEqualTo(403);
        assertThat(EVENTS.stream().map(WebSocketGatewayTest::type)).doesNotContain("DISCONNECT");
    }

    @Test
    void a_function_answers_through_the_callback_url_of_its_environment() throws Exception {
        Client client = open("/prod");

        client.send("{\"action\":\"echo\"}");

        assertThat(client.received()).isEqualTo("echoed");
        client.close();
    }

    @Test
    void the_sdk_sends_looks_and_disconnects_until_the_connection_is_gone() throws Exception {
        Client client = open("/prod");
        String id = event("CONNECT").getJsonObject("requestContext").getString("connectionId");
        String large = "x".repeat(100 * 1024);

        management.postToConnection(b -> b.connectionId(id).data(SdkBytes.fromUtf8String(large)));
        assertThat(client.received()).isEqualTo(large);
        var seen = management.getConnection(b -> b.connectionId(id));
        assertThat(seen.connectedAt()).isNotNull();
        assertThat(seen.lastActiveAt()).isAfterOrEqualTo(seen.connectedAt());
        assertThat(seen.identity().sourceIp()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> management.postToConnection(
                        b -> b.connectionId(id).data(SdkBytes.fromByteArray(new byte[128 * 1024 + 1]))))
                .isInstanceOf(PayloadTooLargeException.class);
        management.deleteConnection(b -> b.connectionId(id));
        assertThat(client.closeCode()).isEqualTo(1001);
        assertThat(event("DISCONNECT")).isNotNull();
        assertThatThrownBy(() ->
                        management.postToConnection(b -> b.connectionId(id).data(SdkBytes.fromUtf8String("late"))))
                .isInstanceOf(GoneException.class);
    }

    @Test
    void the_connections_path_may_be_escaped_and_a_missing_connection_is_410() throws Exception {
        Client client = open("/prod");
        String id = event("CONNECT").getJsonObject("requestContext").getString("connectionId");

        assertThat(post("/prod/%40connections/" + id.replace("=", "%3D"), "hello")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.received()).isEqualTo("hello");
        HttpResponse<String> gone = post("/prod/@connections/AAAAAAAAAAAAAAA=", "hello");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.headers().firstValue("x-amzn-ErrorType")).contains("GoneException");
        client.close();
    }

    @Test
    void a_message_of_128_kb_in_frames_of_32_passes_and_larger_ones_end_the_connection() throws Exception {
        Client fits = open("/prod");
        fits.sendInFrames("y".repeat(128 * 1024), 4);
        assertThat(event("MESSAGE").getString("body")).hasSize(128 * 1024);

        fits.sendInFrames("y".repeat(129 * 1024), 5);
        assertThat(fits.closeCode()).isEqualTo(1009);

        // The JDK's client never sends frames as long as this.
        CompletableFuture<Short> code = new CompletableFuture<>();
        var client = vertx.createWebSocketClient();
        client.connect(gateway.port(), "localhost", "/prod").onSuccess(socket -> {
            socket.closeHandler(v -> code.complete(socket.closeStatusCode()));
            var _ = socket.writeFinalTextFrame("y".repeat(33 * 1024));
        });
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo((short) 1009);
    }

    @Test
    void a_function_that_fails_is_told_to_the_client() throws Exception {
        Client client = open("/prod");

        client.send("throw");

        assertThat(new JsonObject(client.received()).getString("message")).isEqualTo("Internal server error");
        client.close();
    }

    @Test
    void a_silent_connection_ends_and_so_does_one_that_has_lived_long_enough() throws Exception {
        long began = System.nanoTime();
        URI uri = URI.create("ws://localhost:" + hasty.port() + "/prod");
        Client silent = Client.open(http, uri);
        Client busy = Client.open(http, uri);
        vertx.setPeriodic(200, id -> busy.sendQuietly());

        assertThat(silent.closeCode()).isEqualTo(1001);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1400));
        assertThat(busy.closeCode()).isEqualTo(1001);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1400));
    }

    @Test
    void one_address_serves_the_stream_with_the_id_from_its_path_and_the_http_api() throws Exception {
        HttpGateway front = HttpGateway.bind(vertx, 0);
        try {
            front.serve(new HttpApi("api", "$default", List.of(), Optional.empty()), lambda);
            front.serve(
                    List.of(new Behaviour(
                            "/projections/*/stream", Optional.of(new PathToQuery("projectionId", 2, "/prod")))),
                    gateway);
            String host = "localhost:" + front.port();
            Client client = Client.open(
                    http,
                    URI.create("ws://" + host + "/projections/proj%20a/stream?afterSequence=3&projectionId=other"));

            JsonObject query = event("CONNECT").getJsonObject("queryStringParameters");
            assertThat(query.getMap()).containsEntry("projectionId", "proj a").containsEntry("afterSequence", "3");
            client.sendInFrames("y".repeat(128 * 1024), 2);
            assertThat(event("MESSAGE").getString("body")).hasSize(128 * 1024);
            client.close();
            HttpResponse<String> other = http.send(
                    HttpRequest.newBuilder(URI.create("http://" + host + "/projections/proj/status"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(other.statusCode()).isEqualTo(404);
        } finally {
            front.close();
        }
    }

    private static Client open(String path) throws Exception {
        return Client.open(http, URI.create("ws://localhost:" + gateway.port() + path));
    }

    private static int refusal(String path) throws Exception {
        try {
            open(path).close();
        } catch (java.util.concurrent.ExecutionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
        throw new AssertionError("the upgrade was not refused");
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String type(JsonObject event) {
        return event.getJsonObject("requestContext").getString("eventType");
    }

    private static JsonObject event(String type) throws InterruptedException {
        for (JsonObject event = EVENTS.poll(30, TimeUnit.SECONDS);
                event != null;
                event = EVENTS.poll(30, TimeUnit.SECONDS)) {
            if (type(event).equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no event of type " + type);
    }
}
