package hapnd.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testing.HttpEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets in, and what gets out. */
class GatewayEntryTest {
    private static final String OK = "{\"statusCode\":200,\"headers\":{},\"body\":\"{}\",\"isBase64Encoded\":false}";

    @Nested
    class An_event {
        @ParameterizedTest
        @ValueSource(strings = {"", "events", "*", "/events/\ufffd", "/events/a\ufffdb", "/events/\ud800"})
        void whose_path_was_not_utf_8_is_refused(String path) throws IOException {
            assertRefused(HttpEvent.of("GET", path).event(), "path");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "%",
                    "a=%",
                    "a=%f",
                    "a=%zz",
                    "%zz=1",
                    "a=%ff",
                    "a=%c3%28",
                    "a=%ED%A0%80",
                    "a=%C0%80",
                    "a=%F8%88%80%80%80",
                    "a=%e2%82",
                    "a=%e2x%82%ac",
                    "a=b&c=%",
                    "a=\ufffd",
                    "a=%+1",
                    "a=% 1",
                    "a=%-1"
                })
        void whose_query_can_not_be_decoded_is_refused(String query) throws IOException {
            assertRefused(HttpEvent.of("GET", "/events?" + query).event(), "query");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0000", "a\u0001", "a\nb", "a\rb", "\u007f", "\ud800"})
        void with_a_header_that_is_no_text_is_refused(String value) throws IOException {
            assertRefused(HttpEvent.of("GET", "/events").header("X-Any", value).event(), "x-any");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\ud800", "{\\\"a\\\":\\\"\\udFFF\\\"}", "\\ud83d\\n\\ude00"})
        void whose_body_was_not_utf_8_is_refused(String body) throws IOException {
            assertRefused(withText(body), "body");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\\ud83d\\ude00", "{\\\"a\\\":\\\"\\\\ud800\\\"}", "ü", "\\u00fc"})
        void with_a_body_of_text_passes(String body) throws IOException {
            assertPasses(withText(body));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/events/a%b",
                    "/events/😀",
                    "/events/a?",
                    "/events?",
                    "/e?a=%C3%BC&b=+&c=%F0%9F%98%80",
                    "/e?a=%00",
                    "/e?=&&",
                    "/e?a=%EF%BF%BD",
                    "/e?%E2%82%AC=%e2%82%ac"
                })
        void that_is_text_passes(String path) throws IOException {
            assertPasses(
                    HttpEvent.of("GET", path).header("X-Any", "a\tü, \"b\"").event());
        }

        @Test
        void with_a_body_of_bytes_passes() throws IOException {
            assertPasses(
                    HttpEvent.of("POST", "/e").body(new byte[] {(byte) 0xff, 0}).event());
            assertPasses("{\"rawPath\":\"/\",\"headers\":null,\"body\":null}");
        }

        private void assertPasses(String event) throws IOException {
            assertThat(through(event, OK).status()).isEqualTo(200);
        }

        private void assertRefused(String event, String named) throws IOException {
            var answer = through(event, OK);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field("errorCode").string()).isEqualTo("INVALID_REQUEST");
            assertThat(answer.field("error").string()).contains(named);
        }

        private static String withText(String json) {
            return HttpEvent.of("POST", "/events")
                    .event()
                    .replace("\"isBase64Encoded\":false", "\"body\":\"" + json + "\",\"isBase64Encoded\":false");
        }
    }

    @Nested
    class An_answer {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"statusCode\":400,\"headers\":{\"content-length\":\"0\"},\"body\":null,\"isBase64Encoded\":false}",
                    "{\"statusCode\":400,\"headers\":null,\"body\":\"{\\\"details\\\":\\\"x\\\",\\\"stack\\\":\\\"\\\"}\"}",
                    "{\"statusCode\":400,\"headers\":{\"content-type\":\"text/html\"},\"body\":\"<html>\"}",
                    "{\"statusCode\":404}"
                })
        void that_has_no_error_body_gets_one(String answer) throws IOException {
            var mended = through(HttpEvent.of("GET", "/").event(), answer);
            assertThat(mended.status()).isIn(400, 404);
            assertThat(mended.field("error").string()).isNotEmpty();
            assertThat(mended.field("errorCode").string())
                    .isEqualTo(mended.status() == 404 ? "NOT_FOUND" : "INVALID_REQUEST");
        }

        @Test
        void of_a_fault_names_the_request_and_nothing_else() throws IOException {
            var bytes = "{\"details\":\"a stack\"}".getBytes(StandardCharsets.UTF_8);
            var answer = through(
                    HttpEvent.of("GET", "/").event(),
                    "{\"statusCode\":500,\"headers\":{},\"body\":\""
                            + Base64.getEncoder().encodeToString(bytes) + "\",\"isBase64Encoded\":true}");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.field("errorCode").string()).isEqualTo("INTERNAL_ERROR");
            assertThat(answer.field("requestId").string()).isNotEmpty();
            assertThat(answer.body()).doesNotContain("stack");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    OK,
                    "{\"statusCode\":404,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":null}",
                    "{\"statusCode\":400,\"headers\":{},\"body\":\"{\\\"error\\\":\\\"x\\\",\\\"errorCode\\\":\\\"Y\\\"}\"}"
                })
        void that_is_as_it_should_be_stays_byte_for_byte(String answer) throws IOException {
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            assertThat(GatewayEntry.through(
                            HttpEvent.of("GET", "/").event().getBytes(StandardCharsets.UTF_8), event -> bytes))
                    .isSameAs(bytes);
        }
    }

    private static HttpEvent.Answer through(String event, String answer) throws IOException {
        // half a pair has no bytes; in JSON it is escaped
        var bytes = event.replace("\ud800", "\\ud800").getBytes(StandardCharsets.UTF_8);
        var out = GatewayEntry.through(bytes, read -> answer.getBytes(StandardCharsets.UTF_8));
        return HttpEvent.answer(new String(out, StandardCharsets.UTF_8));
    }
}
