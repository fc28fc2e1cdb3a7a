package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.json.RawJson;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document and its page, by raw payload-2.0 events. */
@QuarkusTest
class DocsHttpTest {
    private static final int MAX_FUNCTION_ANSWER_BYTES = 6 * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        "/openapi.json,                application/json",
        "/docs,                        text/html;charset=utf-8",
        "/docs/page.js,                application/javascript;charset=utf-8",
        "/docs/swagger-ui.css,         text/css;charset=utf-8",
        "/docs/swagger-ui-bundle.js,   application/javascript;charset=utf-8",
        "/docs/favicon-32x32.png,      image/png"
    })
    void every_file_comes_without_a_key_and_with_its_type(String path, String type) {
        var answer = HttpEvent.of("GET", path).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").map(found -> found.replace(" ", "")))
                .hasValueSatisfying(found -> assertThat(found).isEqualToIgnoringCase(type));
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void the_document_is_openapi_3_1() {
        assertThat(HttpEvent.of("GET", "/openapi.json").send().field("openapi").string())
                .startsWith("3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs", "/docs/swagger-ui.css"})
    void what_goes_through_lambda_as_text_is_never_zipped(String path) throws IOException {
        var raw = RawJson.parse(FunctionUnderTest.invoke(event(path, "gzip"))).fields();

        assertThat(raw.get("headers").fields()).doesNotContainKey("Content-Encoding");
        assertThat(raw.get("body").string())
                .isEqualTo(HttpEvent.of("GET", path).send().body());
        assertThat(raw.get("body").text().length()).isLessThan(MAX_FUNCTION_ANSWER_BYTES / 4);
    }

    @Test
    void a_zipped_answer_unpacks_to_the_plain_one_and_passes_through_the_gateway_as_base64() throws IOException {
        var path = "/docs/swagger-ui-bundle.js";
        var raw = RawJson.parse(FunctionUnderTest.invoke(event(path, "gzip, deflate, br")))
                .fields();

        assertThat(raw.get("isBase64Encoded").text()).isEqualTo("true");
        assertThat(raw.get("headers").fields().get("Content-Encoding").string()).isEqualTo("gzip");
        var body = raw.get("body").string();
        assertThat(body.length()).isLessThan(MAX_FUNCTION_ANSWER_BYTES / 4);
        try (var unzipped =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(body)))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(HttpEvent.of("GET", path).send().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "x-gzipped"})
    void who_does_not_take_gzip_gets_the_file_as_it_is(String encodings) {
        var answer = HttpEvent.of("GET", "/docs/swagger-ui-bundle.js")
                .header("Accept-Encoding", encodings)
                .send();

        assertThat(answer.header("content-encoding")).isEmpty();
        assertThat(answer.header("vary")).contains("Accept-Encoding, Origin");
        assertThat(answer.body()).contains("SwaggerUIBundle");
        assertThat(answer.body().length()).isLessThan(MAX_FUNCTION_ANSWER_BYTES);
    }

    @Test
    void the_page_loads_nothing_from_elsewhere_and_all_that_it_loads_is_here() {
        var page = HttpEvent.of("GET", "/docs").send();

        assertThat(page.header("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "script-src 'self'",
                                "connect-src 'self'",
                                "frame-ancestors 'none'")
                        .doesNotContain("http"));
        assertThat(links(page))
                .hasSize(5)
                .allSatisfy(link -> assertThat(
                                HttpEvent.of("GET", "/" + link).send().status())
                        .as(link)
                        .isEqualTo(200));
    }

    @Test
    void what_a_browser_has_already_is_not_sent_again() {
        var first = HttpEvent.of("GET", "/openapi.json").send();
        var again = HttpEvent.of("GET", "/openapi.json")
                .header("If-None-Match", first.header("etag").orElseThrow())
                .send();

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("cache-control")).isEqualTo(first.header("cache-control"));
        assertThat(HttpEvent.of("GET", "/openapi.json")
                        .header("If-None-Match", "W/\"another\"")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/nothing.js", "/docs/openapi", "/docs/..%2Fopenapi.json"})
    void other_paths_are_not_found(String path) {
        var answer = HttpEvent.of("GET", path).send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("errorCode").string()).isEqualTo("NOT_FOUND");
    }

    @Test
    void other_methods_are_not_allowed() {
        var answer = HttpEvent.of("POST", "/openapi.json").json("{}").send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }

    private static List<String> links(Answer page) {
        return Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static String event(String path, String encodings) throws IOException {
        var json = new ObjectMapper();
        var event = json.createObjectNode()
                .put("version", "2.0")
                .put("rawPath", path)
                .put("rawQueryString", "");
        event.putObject("headers").put("accept-encoding", encodings);
        event.putObject("requestContext")
                .put("requestId", "r1")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "GET")
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1");
        return json.writeValueAsString(event);
    }
}
