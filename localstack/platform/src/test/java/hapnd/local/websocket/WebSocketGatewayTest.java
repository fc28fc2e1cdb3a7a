package hapnd.local.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.gateway.HttpGateway;
import hapnd.local.template.PathToQuery;
import hapnd.local.template.Stack.Behaviour;
import hapnd.local.template.Stack.HttpApi;
import hapnd.testkit.RawHttp;
import hapnd.testkit.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local WebSocket API: connections, messages and their limits. */
class WebSocketGatewayTest {
    private static final String HANDSHAKE =
            "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    @TempDir
    static Path folder;

    static RunningSockets sockets;

    @BeforeAll
    static void start() throws Exception {
        sockets = new RunningSockets(folder, Limits.AWS);
    }

    @AfterAll
    static void stop() {
        sockets.close();
    }

    @BeforeEach
    void forget() {
        sockets.forget();
    }

    @Test
    void connect_message_and_disconnect_reach_the_function_as_aws_documents_them() throws Exception {
        var client = sockets.open("/prod?status=200&x=1&x=2");
        JsonObject connect = sockets.event("CONNECT");
        client.send("{\"action\":\"unknown\"}");
        JsonObject message = sockets.event("MESSAGE");
        client.sendClose();
        JsonObject disconnect = sockets.event("DISCONNECT");

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
            assertThat(sockets.event("CONNECT")).isNotNull();
        }
        assertThat(refusal("/prod?do=throw")).isEqualTo(500);
        assertThat(refusal("/elsewhere")).isEqualTo(403);
        assertThat(sockets.types()).doesNotContain("DISCONNECT");
    }

    @Test
    void a_function_answers_through_the_callback_url_of_its_environment() throws Exception {
        var client = sockets.open("/prod");

        client.send("{\"action\":\"echo\"}");

        assertThat(client.next()).isEqualTo("echoed");
        client.sendClose();
    }

    @Test
    void a_message_of_128_kb_in_frames_of_32_passes_and_larger_ones_end_the_connection() throws Exception {
        var fits = sockets.open("/prod");
        fits.sendInFrames("y".repeat(128 * 1024), 4);
        assertThat(sockets.event("MESSAGE").getString("body")).hasSize(128 * 1024);

        fits.sendInFrames("y".repeat(129 * 1024), 5);
        assertThat(fits.closeCode()).isEqualTo(1009);

        // The JDK's client never sends frames as long as this.
        var code = new CompletableFuture<Short>();
        var client = sockets.vertx().createWebSocketClient();
        client.connect(sockets.gateway().port(), "localhost", "/prod").onSuccess(socket -> {
            socket.closeHandler(v -> code.complete(socket.closeStatusCode()));
            var _ = socket.writeFinalTextFrame("y".repeat(33 * 1024));
        });
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo((short) 1009);
    }

    @Test
    void a_function_that_fails_is_told_to_the_client() throws Exception {
        var client = sockets.open("/prod");

        client.send("throw");

        assertThat(new JsonObject(client.next()).getString("message")).isEqualTo("Internal server error");
        client.sendClose();
    }

    @Test
    void a_silent_connection_ends_and_so_does_one_that_has_lived_long_enough(@TempDir Path other) throws Exception {
        var limits = new Limits(Duration.ofMillis(700), Duration.ofMillis(3000), 128 * 1024, 32 * 1024);
        try (var hasty = new RunningSockets(other, limits)) {
            hasty.open("/prod").sendClose();
            long began = System.nanoTime();
            var silent = hasty.open("/prod");
            var busy = hasty.open("/prod");
            hasty.vertx().setPeriodic(200, id -> busy.sendUnlessEnded("still here"));

            assertThat(silent.closeCode()).isEqualTo(1001);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2900));
            assertThat(busy.closeCode()).isEqualTo(1001);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(2900));
        }
    }

    @Test
    void one_address_serves_the_stream_with_the_id_from_its_path_and_the_http_api() throws Exception {
        var front = HttpGateway.bind(sockets.vertx(), 0);
        try {
            front.serve(new HttpApi("api", "$default", List.of()), sockets.lambda());
            front.serve(
                    List.of(new Behaviour(
                            "/projections/*/stream", Optional.of(new PathToQuery("projectionId", 2, "/prod")))),
                    sockets.gateway());
            var host = "localhost:" + front.port();
            var client = WebSocketClient.open(
                    URI.create("ws://" + host + "/projections/proj%20a/stream?afterSequence=3&projectionId=other"),
                    RunningSockets.KEY);

            JsonObject query = sockets.event("CONNECT").getJsonObject("queryStringParameters");
            assertThat(query.getMap()).containsEntry("projectionId", "proj a").containsEntry("afterSequence", "3");
            client.sendInFrames("y".repeat(128 * 1024), 2);
            assertThat(sockets.event("MESSAGE").getString("body")).hasSize(128 * 1024);
            client.sendClose();
            var longer =
                    WebSocketClient.open(URI.create("ws://" + host + "/projections/proj/x/stream"), RunningSockets.KEY);
            assertThat(sockets.event("CONNECT")
                            .getJsonObject("queryStringParameters")
                            .getMap())
                    .containsEntry("projectionId", "proj/x");
            longer.sendClose();
            HttpResponse<String> other = sockets.http()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + host + "/projections/proj/status"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(other.statusCode()).isEqualTo(404);
        } finally {
            front.close();
        }
    }

    @Test
    void text_that_is_none_ends_the_connection_with_1007_and_what_is_not_text_with_1003() throws Exception {
        var upgrade = "GET /prod HTTP/1.1\r\nHost: localhost\r\n" + HANDSHAKE;
        byte[] mask = {0, 0, 0, 0};
        for (byte[] text : List.of(
                new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3}, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80
                })) {
            assertThat(closing(upgrade, frame(0x81, mask, text))).isEqualTo(1007);
        }
        assertThat(closing(upgrade, frame(0x82, mask, new byte[] {'a'}))).isEqualTo(1003);
        // Whether a text is one is known at its end.
        try (var raw = new RawHttp(sockets.gateway().port())) {
            assertThat(raw.send(upgrade).answerWithoutBody().status()).isEqualTo(101);
            sockets.forget();
            raw.send(frame(0x01, mask, new byte[] {'"', (byte) 0xc3}));
            raw.send(frame(0x80, mask, new byte[] {(byte) 0xa9, '"'}));
            assertThat(sockets.event("MESSAGE").getString("body")).isEqualTo("\"é\"");
        }
    }

    private static int closing(String upgrade, byte[] frame) throws Exception {
        try (var raw = new RawHttp(sockets.gateway().port())) {
            assertThat(raw.send(upgrade).answerWithoutBody().status()).isEqualTo(101);
            byte[] close = raw.send(frame).bytes(4);
            assertThat(close[0]).isEqualTo((byte) 0x88);
            return ((close[2] & 0xff) << 8) | (close[3] & 0xff);
        }
    }

    private static byte[] frame(int head, byte[] mask, byte[] content) {
        return ByteBuffer.allocate(6 + content.length)
                .put((byte) head)
                .put((byte) (0x80 | content.length))
                .put(mask)
                .put(content)
                .array();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /prod?x=% HTTP/1.1\r\nHost: localhost\r\n" + HANDSHAKE,
                "GET /prod?x=%ff HTTP/1.1\r\nHost: localhost\r\n" + HANDSHAKE,
                "GET /prod HTTP/1.1\r\nHost: local host\r\n" + HANDSHAKE,
                "POST /prod HTTP/1.1\r\nHost: localhost\r\n" + HANDSHAKE,
                "GET /prod HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "GET /prod HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n",
                "GET /prod HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
            })
    void what_can_not_become_a_connection_is_400_and_no_function_is_asked(String request) throws Exception {
        RawHttp.Answer answer = RawHttp.ask(sockets.gateway().port(), request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Bad Request\"}");
        assertThat(sockets.types()).doesNotContain("CONNECT");
    }

    private static int refusal(String path) throws Exception {
        try {
            sockets.open(path).sendClose();
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
        throw new AssertionError("the upgrade was not refused");
    }
}
