package hapnd.function.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.json.RawJson;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files, by raw payload-2.0 events. */
@QuarkusTest
class ConsoleHttpTest {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Nested
    class The_page {
        @ParameterizedTest
        @ValueSource(strings = {"/console", "/console/"})
        void comes_without_a_key_and_is_asked_for_again_each_time(String path) {
            var answer = HttpEvent.of("GET", path).send();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(type(answer)).isEqualToIgnoringCase("text/html;charset=utf-8");
            assertThat(answer.header("cache-control")).contains("no-cache");
        }

        @Test
        void may_load_and_call_nothing_but_its_own_origin_and_stands_in_no_frame() {
            var answer = HttpEvent.of("GET", "/console/").send();

            assertThat(answer.header("content-security-policy")).contains(POLICY);
            assertThat(answer.header("x-content-type-options")).contains("nosniff");
            assertThat(answer.header("referrer-policy")).contains("no-referrer");
        }

        @Test
        void names_only_files_that_are_here() {
            assertThat(parts())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(
                            part -> assertThat(HttpEvent.of("GET", part).send().status())
                                    .as(part)
                                    .isEqualTo(200));
        }

        @Test
        void is_not_sent_again_to_who_has_it() {
            var first = HttpEvent.of("GET", "/console/").send();
            var again = HttpEvent.of("GET", "/console/")
                    .header("If-None-Match", first.header("etag").orElseThrow())
                    .send();

            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("cache-control")).isEqualTo(first.header("cache-control"));
            assertThat(HttpEvent.of("GET", "/console/")
                            .header("If-None-Match", "W/\"another\"")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Its_files {
        @Test
        void may_be_kept_for_a_year() {
            assertThat(parts())
                    .allSatisfy(
                            part -> assertThat(HttpEvent.of("GET", part).send().header("cache-control"))
                                    .as(part)
                                    .contains("public, max-age=31536000, immutable"));
        }

        @Test
        void have_types_that_browsers_take_with_nosniff() {
            assertThat(type(HttpEvent.of("GET", part(".js")).send()))
                    .isEqualToIgnoringCase("application/javascript;charset=utf-8");
            assertThat(type(HttpEvent.of("GET", part(".css")).send())).isEqualToIgnoringCase("text/css;charset=utf-8");
            assertThat(type(HttpEvent.of("GET", part(".svg")).send())).isEqualToIgnoringCase("image/svg+xml");
        }

        @Test
        void that_are_scripts_come_zipped_as_base64() throws IOException {
            var raw = RawJson.parse(FunctionUnderTest.invoke(event(part(".js"), "gzip, deflate, br")))
                    .fields();

            assertThat(raw.get("isBase64Encoded").text()).isEqualTo("true");
            assertThat(raw.get("headers").fields().get("Content-Encoding").string())
                    .isEqualTo("gzip");
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(
                    Base64.getDecoder().decode(raw.get("body").string())))) {
                assertThat(new String(unzipped.readAllBytes(), UTF_8))
                        .isEqualTo(HttpEvent.of("GET", part(".js")).send().body());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {".css", ".svg"})
        void that_go_through_lambda_as_text_are_never_zipped(String end) throws IOException {
            var raw = RawJson.parse(FunctionUnderTest.invoke(event(part(end), "gzip")))
                    .fields();

            assertThat(raw.get("headers").fields()).doesNotContainKey("Content-Encoding");
            assertThat(raw.get("body").string())
                    .isEqualTo(HttpEvent.of("GET", part(end)).send().body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"identity", "gzip;q=0", "br"})
        void come_as_they_are_to_who_takes_no_gzip(String encodings) {
            var answer = HttpEvent.of("GET", part(".js"))
                    .header("Accept-Encoding", encodings)
                    .send();

            assertThat(answer.header("content-encoding")).isEmpty();
            assertThat(answer.header("vary")).contains("Accept-Encoding, Origin");
            assertThat(answer.body()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nothing.js",
                "/console/assets",
                "/console/assets/",
                "/console/index.html",
                "/console/files.txt",
                "/console/..%2Findex.html",
                "/console//index.html"
            })
    void other_paths_say_where_the_console_is(String path) {
        var answer = HttpEvent.of("GET", path).send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("errorCode").string()).isEqualTo("NOT_FOUND");
        assertThat(answer.field("error").string()).contains("/console;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/", "/console/assets/x.js"})
    void other_methods_are_not_allowed(String path) {
        var answer = HttpEvent.of("POST", path).json("{}").send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("errorCode").string()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }

    private static String type(HttpEvent.Answer answer) {
        return answer.header("content-type").orElseThrow().replace(" ", "");
    }

    private static String part(String end) {
        return parts().stream().filter(part -> part.endsWith(end)).findFirst().orElseThrow();
    }

    private static List<String> parts() {
        return Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(HttpEvent.of("GET", "/console/").send().body())
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
