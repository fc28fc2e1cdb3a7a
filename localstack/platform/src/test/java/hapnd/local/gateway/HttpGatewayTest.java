package hapnd.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.template.Stack.Route;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local HTTP API: its events, and what it makes of answers. */
class HttpGatewayTest {
    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService lambda;
    static HttpGateway gateway;
    static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        lambda = new LambdaService(vertx, List.of(WebFunction.in(folder)), TestSetup.in(folder), (name, line) -> {});
        gateway = HttpGateway.bind(vertx, 0);
        gateway.serve(
                new HttpApi(
                        "api",
                        "$default",
                        List.of(route("ANY /events/{proxy+}"), route("GET /events/{id}"), route("ANY /{only}"))),
                lambda);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.close();
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Route route(String key) {
        return new Route(key, "arn:aws:lambda:us-east-1:000000000000:function:web:live", Duration.ofSeconds(30));
    }

    @Test
    void the_event_is_payload_format_2_0() throws Exception {
        JsonObject event = event(request("/events/a%20b?x=1&x=2&y=%20z")
                .header("X-API-Key", "k")
                .header("Accept", "a")
                .header("Accept", "b")
                .header("Cookie", "c1=1; c2=2")
                .header("Content-Type", "application/json")
                .method("GET", BodyPublishers.ofString("{\"a\":1}")));

        assertThat(event.getString("version")).isEqualTo("2.0");
        assertThat(event.getString("routeKey")).isEqualTo("GET /events/{id}");
        assertThat(event.getString("rawPath")).isEqualTo("/events/a b");
        assertThat(event.getString("rawQueryString")).isEqualTo("x=1&x=2&y=%20z");
        assertThat(event.getJsonObject("queryStringParameters").getMap()).isEqualTo(Map.of("x", "1,2", "y", " z"));
        assertThat(event.getJsonObject("pathParameters").getMap()).isEqualTo(Map.of("id", "a b"));
        assertThat(event.getJsonArray("cookies").encode()).isEqualTo("[\"c1=1\",\"c2=2\"]");
        assertThat(event.getJsonObject("headers").getMap())
                .containsEntry("x-api-key", "k")
                .containsEntry("accept", "a,b")
                .containsEntry("x-forwarded-proto", "http")
                .doesNotContainKeys("cookie", "Cookie");
        assertThat(event.getString("body")).isEqualTo("{\"a\":1}");
        assertThat(event.getBoolean("isBase64Encoded")).isFalse();
        JsonObject context = event.getJsonObject("requestContext");
        assertThat(context.getString("stage")).isEqualTo("$default");
        assertThat(context.getString("requestId")).isNotBlank();
        assertThat(context.getString("time")).matches("\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} \\+0000");
        assertThat(context.getJsonObject("http").getString("method")).isEqualTo("GET");
        assertThat(context.getJsonObject("http").getString("sourceIp")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_binary_body_arrives_as_base64() throws Exception {
        byte[] bytes = {0, (byte) 0xff, 7};

        JsonObject event = event(request("/events/x/y")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(bytes)));

        assertThat(event.getBoolean("isBase64Encoded")).isTrue();
        assertThat(Base64.getDecoder().decode(event.getString("body"))).isEqualTo(bytes);
        assertThat(event.getString("routeKey")).isEqualTo("ANY /events/{proxy+}");
        assertThat(event.getJsonObject("pathParameters").getMap()).isEqualTo(Map.of("proxy", "x/y"));
    }

    @Test
    void an_answer_sets_status_headers_cookies_and_body() throws Exception {
        HttpResponse<String> response = send(request("/shaped").GET());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("x-one")).contains("1");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(response.body()).isEqualTo("made");
    }

    @Test
    void an_answer_without_a_status_code_is_the_body() throws Exception {
        HttpResponse<String> response = send(request("/plain").GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"hello\":\"world\"}");
    }

    @Test
    void a_function_error_is_500_and_says_nothing_about_it() throws Exception {
        for (String path : List.of("/broken", "/garbage")) {
            HttpResponse<String> response = send(request(path).GET());

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
    }

    @Test
    void a_path_without_a_route_is_404() throws Exception {
        HttpResponse<String> response = send(request("/other/path").GET());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void a_body_over_ten_megabytes_is_413() throws Exception {
        HttpResponse<String> response =
                send(request("/events/x").POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void a_taken_port_is_found_at_once() {
        assertThatThrownBy(() -> HttpGateway.bind(vertx, gateway.port())).isInstanceOf(CompletionException.class);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonObject event(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
