package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.ApiClient;
import hapnd.testkit.Form;
import hapnd.testkit.Zip;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told of pages of other origins: by the platform that allows two, and by one without options. */
@ExtendWith(OnPlatform.class)
class CorsTest {
    private static final String APP = OnPlatform.PAGE;
    private static final String LOCAL = OnPlatform.LOCAL_PAGE;
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final String STREAM = "/projections/proj_nothing/stream";

    private Platform platform;
    private Api api;

    @BeforeEach
    void on(Platform shared) {
        platform = shared;
        api = shared.dev();
    }

    @Test
    void every_path_of_the_document_answers_a_preflight_without_a_key() {
        JsonNode paths = Json.read(
                        send(platform.nobody(), "GET", "/openapi.json").body())
                .path("paths");
        var names = Stream.concat(
                        paths.properties().stream().map(path -> path.getKey()), Stream.of("/docs", "/console"))
                .filter(path -> !path.endsWith("/stream"))
                .toList();
        assertThat(names).hasSizeGreaterThan(10);

        assertThat(names).allSatisfy(name -> {
            var path = name.replace("/projections/{id}", "/projections/proj_1")
                    .replace("/reducers/{id}", "/reducers/red_1")
                    .replace("/webhooks/{id}", "/webhooks/proj_1");
            var answer = preflight(platform, path.replaceAll("\\{[^}]*}", "x"), APP);
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(header(answer, "Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "DELETE");
            assertThat(header(answer, "Access-Control-Allow-Headers"))
                    .contains("x-api-key", "content-type", "idempotency-key", "traceparent");
            assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("7200");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
        });
    }

    /** A method, parameter or header that is new needs a place in the CORS configuration. */
    @Test
    void a_page_may_use_every_method_and_header_that_the_document_names() {
        JsonNode document =
                Json.read(send(platform.nobody(), "GET", "/openapi.json").body());
        var operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> METHODS.contains(operation.getKey()))
                .toList();
        var preflight = preflight(platform, "/events", APP);
        var allowed = words(preflight, "Access-Control-Allow-Headers");
        var exposed = words(send(api, "GET", "/openapi.json", "Origin", APP), "Access-Control-Expose-Headers");

        assertThat(operations).hasSizeGreaterThan(10).allSatisfy(operation -> {
            assertThat(words(preflight, "Access-Control-Allow-Methods")).contains(operation.getKey());
            assertThat(allowed).containsAll(headerParameters(document, operation.getValue()));
            for (JsonNode response : operation.getValue().path("responses")) {
                response.path("headers")
                        .fieldNames()
                        .forEachRemaining(name -> assertThat(exposed).contains(name.toLowerCase(Locale.ROOT)));
            }
        });
        assertThat(document.at("/components/securitySchemes"))
                .isNotEmpty()
                .allSatisfy(scheme -> assertThat(allowed)
                        .contains(scheme.path("name").asText().toLowerCase(Locale.ROOT)));
    }

    private static List<String> headerParameters(JsonNode document, JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asText().substring(1))
                        : parameter)
                .filter(parameter -> parameter.path("in").asText().equals("header"))
                .map(parameter -> parameter.path("name").asText().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> words(HttpResponse<String> answer, String header) {
        return List.of(header(answer, header).toLowerCase(Locale.ROOT).split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {APP, LOCAL})
    void answers_and_errors_of_every_kind_can_be_read_by_an_allowed_page(String origin) {
        String event = "{\"aggregateId\": \"cors_%s\", \"eventType\": \"E\", \"data\": {}}".formatted(origin.length());
        assertReadable(origin, 201, post(api, "/events", event, origin, "Idempotency-Key", "k" + origin));
        var again = post(api, "/events", event, origin, "Idempotency-Key", "k" + origin);
        assertReadable(origin, 201, again);
        assertThat(header(again, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(header(again, "Access-Control-Expose-Headers")).contains("idempotent-replayed", "retry-after");
        assertReadable(origin, 200, send(api, "GET", "/events/cors_" + origin.length(), "Origin", origin));
        assertReadable(origin, 409, post(api, "/events", event.replace("{}", "{}, \"expectedVersion\": 9"), origin));
        assertReadable(origin, 400, post(api, "/events", "{", origin));
        assertReadable(origin, 401, send(platform.nobody(), "GET", "/events/x", "Origin", origin));
        assertReadable(origin, 404, send(api, "GET", "/projections/none/status", "Origin", origin));
        assertReadable(origin, 404, send(api, "GET", "/nothing", "Origin", origin));
        assertReadable(origin, 405, send(api, "DELETE", "/events", "Origin", origin));
        assertReadable(origin, 202, upload(origin));
    }

    @Test
    void a_key_over_its_limit_is_told_so_in_a_page() {
        Api tenant = platform.newTenant("limited");
        String id = Json.read(send(tenant, "GET", "/auth/whoami").body())
                .path("tenantId")
                .asText();
        String key = new Admin(platform)
                .asks("key create", "tenantId", id, "name", "slow", "rateLimit", "1:1")
                .path("apiKey")
                .asText();

        var refused = Stream.generate(() -> send(new Api(platform.http(), key), "GET", "/auth/whoami", "Origin", APP))
                .limit(100)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();

        assertReadable(APP, 429, refused);
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(header(refused, "Access-Control-Expose-Headers")).contains("retry-after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://other.example.com", "http://shop.example.com", "null", "*", APP + "/"})
    void another_page_is_told_nothing_and_may_not_connect(String origin) {
        var answer = send(api, "GET", "/openapi.json", "Origin", origin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(cors(answer)).isEmpty();
        assertThat(cors(preflight(platform, "/events", origin))).isEmpty();
        assertThat(connect(api, "Origin", origin)).isEqualTo(403);
    }

    @Test
    void what_caches_may_keep_is_kept_for_each_origin() {
        var answer = send(platform.nobody(), "GET", "/openapi.json", "Origin", APP);

        assertThat(header(answer, "Cache-Control")).contains("public");
        assertThat(header(answer, "Vary")).contains("Origin");
    }

    /** An unknown projection is the answer to somebody who may connect. */
    @Test
    void pages_of_allowed_origins_and_of_the_platform_may_connect_and_so_may_other_clients() {
        String own = platform.http().toString().replaceFirst("/$", "");

        assertThat(List.of(APP, LOCAL, own)).allMatch(origin -> connect(api, "Origin", origin) == 404);
        assertThat(connect(api)).isEqualTo(404);
    }

    /** Commands of connections, and all other ports of the platform, are for programs alone. */
    @Test
    void no_page_reaches_the_platforms_own_ports_or_its_metrics() {
        for (String service : List.of("lambda", "s3", "sqs", "dynamodb", "kms")) {
            var endpoint = new Api(platform.endpoint(service), "");
            assertThat(send(endpoint, "POST", "/", "Origin", APP, "Authorization", platform.signed())
                            .statusCode())
                    .as(service)
                    .isEqualTo(403);
        }
        assertThat(send(api, "GET", "/metrics", "Origin", APP).statusCode()).isEqualTo(403);
    }

    @Test
    void without_the_option_no_page_of_another_origin_is_told_anything_or_may_connect() {
        try (Platform plain = Platform.on(Build.newFolder("plain").resolve("kept"))) {
            assertNoOtherPageIsTold(plain);
        }
    }

    private static void assertNoOtherPageIsTold(Platform plain) {
        Api tenant = plain.dev();
        String own = plain.http().toString().replaceFirst("/$", "");

        assertThat(cors(send(tenant, "GET", "/openapi.json", "Origin", APP))).isEmpty();
        assertThat(cors(preflight(plain, "/events", APP))).isEmpty();
        assertThat(connect(tenant, "Origin", APP)).isEqualTo(403);
        assertThat(connect(tenant, "Origin", own)).isEqualTo(404);
        assertThat(connect(tenant)).isEqualTo(404);
    }

    private static void assertReadable(String origin, int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
    }

    private static List<String> cors(HttpResponse<String> answer) {
        return answer.headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
                .toList();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> preflight(Platform to, String path, String origin) {
        return send(
                to.nobody(),
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,x-api-key");
    }

    private static HttpResponse<String> post(Api to, String path, String json, String origin, String... more) {
        var headers = Stream.concat(Stream.of("Origin", origin, "Content-Type", "application/json"), Stream.of(more));
        return new ApiClient(to.base(), to.key())
                .send("POST", path, BodyPublishers.ofString(json), headers.toArray(String[]::new));
    }

    private HttpResponse<String> upload(String origin) {
        var form = Form.file("file", "code.zip", Zip.of(Source.counter("cors", 1)));
        return new ApiClient(api.base(), api.key())
                .send("POST", "/reducers/upload", form.body(), "Origin", origin, "Content-Type", form.type());
    }

    private static HttpResponse<String> send(Api to, String method, String path, String... headers) {
        return new ApiClient(to.base(), to.key()).send(method, path, BodyPublishers.noBody(), headers);
    }

    /** The status of a refused connect, or 101. */
    private static int connect(Api to, String... header) {
        URI address = LiveClient.address(to, STREAM);
        try (var client = HttpClient.newHttpClient()) {
            WebSocket.Builder builder = client.newWebSocketBuilder().header("X-API-Key", to.key());
            if (header.length > 0) {
                builder.header(header[0], header[1]);
            }
            builder.buildAsync(address, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }
}
