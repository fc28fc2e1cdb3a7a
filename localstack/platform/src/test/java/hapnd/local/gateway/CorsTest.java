package hapnd.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.template.Stack.Cors;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.template.Stack.Route;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CORS of the local HTTP API, as browsers meet it. Requests are written by hand: clients keep Origin for themselves. */
class CorsTest {
    private static final String APP = "https://app.example.com";
    private static final String LOCAL = "http://localhost:5173";
    private static final List<Route> ROUTES = List.of(route("ANY /{only}"), route("POST /events/{id}"));
    private static final Cors CONFIGURED = new Cors(
            List.of(APP, LOCAL), List.of("GET", "POST"), List.of("x-api-key"), List.of("retry-after"), Optional.of(60));

    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService lambda;
    static HttpGateway gateway;
    static HttpGateway plain;
    static HttpGateway open;

    private record Answer(int status, Map<String, String> headers) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        List<String> cors() {
            return headers.keySet().stream()
                    .filter(name -> name.startsWith("access-control-"))
                    .toList();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        lambda = new LambdaService(vertx, List.of(WebFunction.in(folder)), TestSetup.in(folder), (name, line) -> {});
        gateway = serving(Optional.of(CONFIGURED));
        plain = serving(Optional.empty());
        open = serving(
                Optional.of(new Cors(List.of("*"), List.of("GET"), List.of("x-api-key"), List.of(), Optional.empty())));
    }

    private static HttpGateway serving(Optional<Cors> cors) {
        HttpGateway serving = HttpGateway.bind(vertx, 0);
        serving.serve(new HttpApi("api", "$default", ROUTES, cors), lambda);
        serving.serve("/metrics", () -> "none");
        serving.serveJson("/metrics/hour", () -> "{}");
        return serving;
    }

    @AfterAll
    static void stop() {
        List.of(gateway, plain, open).forEach(HttpGateway::close);
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Route route(String key) {
        return new Route(key, "arn:aws:lambda:us-east-1:000000000000:function:web:live", Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /events, https://app.example.com, true",
        "GET, /events, http://localhost:5173, true",
        "POST, /events, https://app.example.com, true",
        "PUT, /events, https://app.example.com, true",
        "OPTIONS, /events, https://app.example.com, true",
        "GET, /shaped, https://app.example.com, true",
        "GET, /plain, https://app.example.com, true",
        "GET, /own-cors, https://app.example.com, true",
        "GET, /events, https://other.example.com, false",
        "GET, /events, http://app.example.com, false",
        "GET, /events, https://app.example.com:8443, false",
        "GET, /events, https://app.example.com/, false",
        "GET, /events, https://app.example.com.evil.example, false",
        "GET, /events, https://APP.example.com, false",
        "GET, /events, null, false",
        "GET, /events, *, false",
        "GET, /events, 'https://app.example.com, http://localhost:5173', false",
        "GET, /events, 'https://app.example.com http://localhost:5173', false",
    })
    void an_answer_names_the_origin_if_it_is_allowed(String method, String path, String origin, boolean allowed)
            throws IOException {
        Answer answer = send(gateway, method, path, "Origin: " + origin);

        assertThat(answer.header("access-control-allow-origin"))
                .isEqualTo(allowed ? Optional.of(origin) : Optional.empty());
        assertThat(answer.header("access-control-expose-headers"))
                .isEqualTo(allowed ? Optional.of("retry-after") : Optional.empty());
        assertThat(answer.cors()).hasSize(allowed ? 2 : 0);
        assertThat(answer.status()).isBetween(200, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/events, 200",
        "/events/order_1, 204",
        "/nothing/there/at/all, 204",
        "/own-cors, 404",
    })
    void a_preflight_says_what_pages_may_send_whether_a_route_takes_it_or_none(String path, int status)
            throws IOException {
        Answer answer = preflight(gateway, path, APP);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("access-control-allow-origin")).contains(APP);
        assertThat(answer.header("access-control-allow-methods")).contains("GET,POST");
        assertThat(answer.header("access-control-allow-headers")).contains("x-api-key");
        assertThat(answer.header("access-control-max-age")).contains("60");
        assertThat(answer.cors()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example.com", "null"})
    void a_preflight_of_another_page_is_told_nothing(String origin) throws IOException {
        assertThat(preflight(gateway, "/events", origin).cors()).isEmpty();
        assertThat(preflight(gateway, "/nothing/there", origin).cors()).isEmpty();
    }

    @Test
    void options_that_are_no_preflight_need_a_route() throws IOException {
        assertThat(send(gateway, "OPTIONS", "/nothing/there", "Origin: " + APP).status())
                .isEqualTo(404);
        assertThat(send(gateway, "OPTIONS", "/nothing/there", "Access-Control-Request-Method: GET")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_a_function_says_of_cors_is_ignored_and_its_other_headers_are_not() throws IOException {
        Answer asked = send(gateway, "GET", "/own-cors", "Origin: " + LOCAL);
        assertThat(asked.status()).isEqualTo(404);
        assertThat(asked.header("access-control-allow-origin")).contains(LOCAL);
        assertThat(asked.header("access-control-allow-credentials")).isEmpty();
        assertThat(asked.header("access-control-expose-headers")).contains("retry-after");
        assertThat(asked.header("vary")).contains("Origin");
        assertThat(asked.header("retry-after")).contains("1");

        assertThat(send(gateway, "GET", "/own-cors").cors()).isEmpty();
    }

    @Test
    void without_configuration_nothing_is_said_or_taken_away() throws IOException {
        assertThat(send(plain, "GET", "/events", "Origin: " + APP).cors()).isEmpty();
        assertThat(preflight(plain, "/events", APP).cors()).isEmpty();
        assertThat(preflight(plain, "/nothing/there", APP).status()).isEqualTo(404);
        assertThat(send(plain, "GET", "/own-cors", "Origin: " + APP).cors()).hasSize(3);
    }

    @Test
    void a_star_is_every_page() throws IOException {
        for (String origin : List.of(APP, "https://other.example.com", "null")) {
            assertThat(send(open, "GET", "/events", "Origin: " + origin).header("access-control-allow-origin"))
                    .contains("*");
            assertThat(preflight(open, "/events", origin).header("access-control-allow-headers"))
                    .contains("x-api-key");
        }
        assertThat(send(open, "GET", "/events").cors()).isEmpty();
    }

    @Test
    void two_origins_are_none() throws IOException {
        assertThat(send(gateway, "GET", "/events", "Origin: " + APP, "Origin: " + LOCAL)
                        .cors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com\tx",
                "https://app.example.com\0",
                "\u00e9",
                "https://app.example.com%0d%0aSet-Cookie:%20a=b"
            })
    void no_header_is_made_of_a_hostile_origin(String origin) throws IOException {
        for (HttpGateway any : List.of(gateway, open)) {
            Answer answer = send(any, "GET", "/events", "Origin: " + origin);
            assertThat(answer.status()).isIn(200, 400);
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
            assertThat(answer.header("access-control-allow-origin").orElse("*")).isEqualTo("*");
        }
    }

    /** AWS promises these headers of integrations' answers alone. */
    @Test
    void what_the_api_itself_refuses_has_no_headers_for_pages() throws IOException {
        Answer large = send(gateway, "POST", "/events", "Origin: " + APP, "Content-Length: 99999999");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.cors()).isEmpty();
        assertThat(send(gateway, "GET", "/broken", "Origin: " + APP).cors()).isEmpty();
        assertThat(send(gateway, "GET", "/garbage", "Origin: " + APP).cors()).isEmpty();
    }

    @Test
    void the_platforms_own_pages_are_no_part_of_the_api() throws IOException {
        for (HttpGateway any : List.of(gateway, plain, open)) {
            for (String page : List.of("/metrics", "/metrics/hour")) {
                assertThat(send(any, "GET", page, "Origin: " + APP).status()).isEqualTo(403);
                assertThat(preflight(any, page, APP).status()).isEqualTo(403);
                assertThat(preflight(any, page, APP).cors()).isEmpty();
            }
        }
    }

    private static Answer preflight(HttpGateway to, String path, String origin) throws IOException {
        return send(to, "OPTIONS", path, "Origin: " + origin, "Access-Control-Request-Method: POST");
    }

    private static Answer send(HttpGateway to, String method, String path, String... headers) throws IOException {
        var lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: localhost", "Connection: close"));
        lines.addAll(List.of(headers));
        try (var socket = new Socket("localhost", to.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            var head = head(socket.getInputStream());
            var parsed = new TreeMap<String, String>();
            for (int i = 1; i < head.length; i++) {
                var parts = head[i].split(":", 2);
                parsed.merge(parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (first, next) -> first + "," + next);
            }
            return new Answer(Integer.parseInt(head[0].split(" ", 3)[1]), parsed);
        }
    }

    /** The lines before the body, which may not come to an end. */
    private static String[] head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ends with " + head);
            }
            head.append((char) next);
        }
        return head.toString().strip().split("\r\n", -1);
    }
}
