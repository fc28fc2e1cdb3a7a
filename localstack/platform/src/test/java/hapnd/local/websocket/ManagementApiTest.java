package hapnd.local.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.access.Signed;
import hapnd.testkit.WebSocketClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/** The WebSocket API's {@code @connections} commands. */
class ManagementApiTest {
    @TempDir
    static Path folder;

    static RunningSockets sockets;
    static ApiGatewayManagementApiClient management;

    @BeforeAll
    static void start() throws Exception {
        sockets = new RunningSockets(folder, Limits.AWS);
        management = ApiGatewayManagementApiClient.builder()
                .endpointOverride(
                        URI.create("http://localhost:" + sockets.gateway().port() + "/prod"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        RunningSockets.CREDENTIALS.accessKeyId(), RunningSockets.CREDENTIALS.secretAccessKey())))
                .build();
    }

    @AfterAll
    static void stop() {
        management.close();
        sockets.close();
    }

    @BeforeEach
    void forget() {
        sockets.forget();
    }

    @Test
    void the_sdk_sends_looks_and_disconnects_until_the_connection_is_gone() throws Exception {
        var client = sockets.open("/prod");
        String id = sockets.event("CONNECT").getJsonObject("requestContext").getString("connectionId");
        var large = "x".repeat(100 * 1024);

        management.postToConnection(b -> b.connectionId(id).data(SdkBytes.fromUtf8String(large)));
        assertThat(client.next()).isEqualTo(large);
        var seen = management.getConnection(b -> b.connectionId(id));
        assertThat(seen.connectedAt()).isNotNull();
        assertThat(seen.lastActiveAt()).isAfterOrEqualTo(seen.connectedAt());
        assertThat(seen.identity().sourceIp()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> management.postToConnection(
                        b -> b.connectionId(id).data(SdkBytes.fromByteArray(new byte[128 * 1024 + 1]))))
                .isInstanceOf(PayloadTooLargeException.class);
        management.deleteConnection(b -> b.connectionId(id));
        assertThat(client.closeCode()).isEqualTo(1001);
        assertThat(sockets.event("DISCONNECT")).isNotNull();
        assertThatThrownBy(() ->
                        management.postToConnection(b -> b.connectionId(id).data(SdkBytes.fromUtf8String("late"))))
                .isInstanceOf(GoneException.class);
    }

    @Test
    void the_connections_path_may_be_escaped_and_a_missing_connection_is_410() throws Exception {
        var client = sockets.open("/prod");
        String id = sockets.event("CONNECT").getJsonObject("requestContext").getString("connectionId");

        assertThat(post("/prod/%40connections/" + id.replace("=", "%3D"), "hello")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.next()).isEqualTo("hello");
        HttpResponse<String> gone = post("/prod/@connections/AAAAAAAAAAAAAAA=", "hello");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.headers().firstValue("x-amzn-ErrorType")).contains("GoneException");
        client.sendClose();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return sockets.http()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + sockets.gateway().port() + path))
                                .header("Authorization", Signed.with(RunningSockets.CREDENTIALS))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void a_client_that_does_not_read_is_sent_no_more_after_a_while_and_delays_nobody() throws Exception {
        var received = new ConcurrentLinkedQueue<String>();
        var _ = WebSocketClient.openWithoutReading(sockets.address("/prod"), RunningSockets.KEY, received::add);
        String id = sockets.event("CONNECT").getJsonObject("requestContext").getString("connectionId");
        var large = SdkBytes.fromByteArray(new byte[100 * 1024]);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        management.postToConnection(b -> b.connectionId(id).data(large));
                    }
                })
                .isInstanceOf(LimitExceededException.class);
        assertThat(received).isEmpty();
    }
}
