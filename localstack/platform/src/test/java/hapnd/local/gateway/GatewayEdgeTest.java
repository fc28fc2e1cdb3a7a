package hapnd.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.template.Stack.Route;
import hapnd.testkit.RawHttp;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends, and what few do: each is answered, as AWS's gateway would, or its connection ended. */
class GatewayEdgeTest {
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService lambda;
    static HttpGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        lambda = new LambdaService(vertx, List.of(WebFunction.in(folder)), TestSetup.in(folder), (name, line) -> {});
        gateway = HttpGateway.bind(vertx, 0);
        Route route =
                new Route("ANY /{proxy+}", "arn:aws:lambda:us-east-1:0:function:web:$LATEST", Duration.ofSeconds(30));
        gateway.serve(new HttpApi("api", "$default", List.of(route)), lambda);
        gateway.serve("/metrics", () -> "much");
        gateway.serveJson("/metrics/hour", () -> "[]");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x%",
                "/x%4",
                "/x%zz",
                "/x%%41",
                "/%ff",
                "/%c3%28",
                "/%ed%a0%80",
                "/x?%",
                "/x?a=%4",
                "/x?%zz=1",
                "/x?a=%ff&b=1",
                "/x?a=%c3&b=%a9",
                "/x?a=\u00e9",
                "/\u00e9",
                "x",
                "*",
                "ftp://localhost/x",
            })
    void a_target_that_can_not_be_decoded_is_400(String target) throws Exception {
        refuses("GET " + target + HOST + "\r\n", 400, "Bad Request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x HTTP/1.1\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a:b:c\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a:99999999\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: <x>\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /x y HTTP/1.1\r\nHost: a\r\nbroken\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nname : x\r\n\r\n",
                "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
                "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "CONNECT localhost:80 HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void a_head_that_is_none_is_400(String head) throws Exception {
        refuses(head, 400, "Bad Request");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_300, 12_000, 100_000})
    void a_head_of_more_than_ten_kilobytes_is_431_wherever_it_is_long(int length) throws Exception {
        var much = "x".repeat(length);
        refuses("GET /" + much + HOST + "\r\n", 431, "Request Header Fields Too Large");
        refuses("GET /x" + HOST + "X-Much: " + much + "\r\n\r\n", 431, "Request Header Fields Too Large");
        var half = "x".repeat(length / 2);
        refuses("GET /" + half + HOST + "X-Much: " + half + "\r\n\r\n", 431, "Request Header Fields Too Large");
    }

    @Test
    void expect_100_continue_is_answered_by_the_gateway_and_told_to_nobody() throws Exception {
        try (var client = new RawHttp(gateway.port())) {
            client.send("POST /x" + HOST + "Expect: 100-Continue\r\nContent-Length: 5\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(100);
            JsonObject event = event(client.send("hello").answer());
            assertThat(event.getString("body")).isEqualTo("hello");
            assertThat(event.getJsonObject("headers").fieldNames()).doesNotContain("expect");
        }
    }

    @Test
    void what_is_too_large_is_told_before_it_is_sent_and_another_expectation_fails() throws Exception {
        refuses(
                "POST /x" + HOST + "Expect: 100-continue\r\nContent-Length: 20000000\r\n\r\n",
                413,
                "Request Entity Too Large");
        refuses("POST /x" + HOST + "Expect: more\r\nContent-Length: 5\r\n\r\nhello", 417, "Expectation Failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://other.example/x?a=1 /x a=1",
                "HTTP://localhost:80/a%2Fb /a/b ''",
                "/a?x={y}|<z>\"^`\\ /a x=%7By%7D%7C%3Cz%3E%22%5E%60%5C",
                "/a?x=1&x=2&;y /a x=1&x=2&;y",
                "/a?=&&=b /a =&&=b",
                "/a?x=a%00b /a x=a%00b",
                "//a/../b /" + "/a/../b ''",
                "/x%F0%9F%98%80 /x\uD83D\uDE00 ''",
            })
    void an_odd_target_arrives_as_it_was_meant(String target, String path, String query) throws Exception {
        JsonObject event = event(RawHttp.ask(gateway.port(), "GET " + target + HOST + "\r\n"));

        assertThat(event.getString("rawPath")).isEqualTo(path);
        assertThat(event.getString("rawQueryString")).isEqualTo(query);
    }

    @Test
    void parameters_are_split_at_ampersands_alone_and_joined_by_commas() throws Exception {
        JsonObject event = event(RawHttp.ask(gateway.port(), "GET /x?a=1;2&a=3&b&c=%20+&=d" + HOST + "\r\n"));

        assertThat(event.getJsonObject("queryStringParameters").getMap())
                .isEqualTo(Map.of("a", "1;2,3", "b", "", "c", "  ", "", "d"));
    }

    @Test
    void headers_of_one_name_are_joined_by_commas_and_cookies_are_apart() throws Exception {
        JsonObject event = event(RawHttp.ask(
                gateway.port(),
                "GET /x" + HOST + "Idempotency-Key: K,1\r\nX-Two: a\r\nx-two: b\r\nCookie: c=1; d=2\r\nCookie: e=3\r\n"
                        + "Connection: keep-alive\r\n\r\n"));

        assertThat(event.getJsonObject("headers").getMap())
                .containsEntry("idempotency-key", "K,1")
                .containsEntry("x-two", "a,b")
                .doesNotContainKeys("cookie", "connection");
        assertThat(event.getJsonArray("cookies").encode()).isEqualTo("[\"c=1\",\"d=2\",\"e=3\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain; charset=latin1", ""})
    void a_body_that_is_no_text_arrives_byte_for_byte(String type) throws Exception {
        byte[] body = "{\"x\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        var head = "POST /x" + HOST + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: "
                + body.length + "\r\n\r\n";
        try (var client = new RawHttp(gateway.port())) {
            JsonObject event = event(client.send(head).send(body).answer());

            assertThat(event.getBoolean("isBase64Encoded")).isTrue();
            assertThat(Base64.getDecoder().decode(event.getString("body"))).isEqualTo(body);
        }
    }

    @Test
    void requests_that_come_in_one_go_are_answered_in_their_order() throws Exception {
        try (var client = new RawHttp(gateway.port())) {
            client.send("POST /1" + HOST + "Content-Length: 2\r\n\r\nab" + "GET /%zz" + HOST + "\r\n" + "POST /2" + HOST
                    + "Transfer-Encoding: chunked\r\n\r\n1\r\nc\r\n2;x=y\r\nde\r\n0\r\n\r\n" + "GET /3" + HOST
                    + "\r\n");

            assertThat(event(client.answer()).getString("body")).isEqualTo("ab");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(event(client.answer()).getString("body")).isEqualTo("cde");
            assertThat(event(client.answer()).getString("rawPath")).isEqualTo("/3");
        }
    }

    @Test
    void a_head_is_asked_for_like_the_rest_and_comes_alone() throws Exception {
        try (var client = new RawHttp(gateway.port())) {
            RawHttp.Answer head = client.send("HEAD /x" + HOST + "\r\n").answerWithoutBody();
            assertThat(head.status()).isEqualTo(200);
            assertThat(event(client.send("GET /y" + HOST + "\r\n").answer()).getString("rawPath"))
                    .isEqualTo("/y");
        }
    }

    @Test
    void a_client_who_sends_slowly_or_less_than_announced_delays_nobody() throws Exception {
        try (var less = new RawHttp(gateway.port());
                var slow = new RawHttp(gateway.port());
                RawHttp broken = new RawHttp(gateway.port())) {
            less.send("POST /x" + HOST + "Content-Length: 10\r\n\r\nabc");
            slow.send("GET /x HTT");
            broken.send("POST /x" + HOST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");

            assertThat(event(RawHttp.ask(gateway.port(), "GET /other" + HOST + "\r\n"))
                            .getString("rawPath"))
                    .isEqualTo("/other");
            assertThat(event(slow.send("P/1.1\r\nHost: localhost\r\n\r\n").answer())
                            .getString("rawPath"))
                    .isEqualTo("/x");
            assertThat(event(less.send("defghij").answer()).getString("body")).isEqualTo("abcdefghij");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: localhost\r\nOrigin: http://localhost:3000"})
    void the_platforms_own_pages_are_for_no_web_page(String headers) throws Exception {
        refuses("GET /metrics HTTP/1.1\r\n" + headers + "\r\n\r\n", 403, "Forbidden");
        assertThat(RawHttp.ask(gateway.port(), "GET /metrics" + HOST + "\r\n").body())
                .isEqualTo("much");
        refuses("GET /metrics/hour HTTP/1.1\r\n" + headers + "\r\n\r\n", 403, "Forbidden");
        assertThat(RawHttp.ask(gateway.port(), "GET /metrics/hour" + HOST + "\r\n")
                        .body())
                .isEqualTo("[]");
    }

    private static void refuses(String request, int status, String message) throws Exception {
        RawHttp.Answer answer = RawHttp.ask(gateway.port(), request);

        assertThat(answer.status()).as(request).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    /** What the function was told. */
    private static JsonObject event(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
