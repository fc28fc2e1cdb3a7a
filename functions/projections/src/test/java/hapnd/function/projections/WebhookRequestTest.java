package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.json.RawJson;
import hapnd.validation.InvalidValueException;
import hapnd.webhook.endpoint.CustomHeaders;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.upload.WebhookConfig;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request for a webhook may hold. */
class WebhookRequestTest {
    @Test
    void is_read_with_all_that_it_can_hold() {
        var config = read("\"isolateSecret\":true,\"headers\":{\"Authorization\":\"Bearer a:b\",\"X-Two\":\"2\"}");
        assertThat(config.isolateSecret()).isTrue();
        assertThat(config.headers().values())
                .containsEntry("Authorization", "Bearer a:b")
                .containsEntry("X-Two", "2");
        assertThat(CustomHeaders.ofText(config.headers().text())).isEqualTo(config.headers());
    }

    @Test
    void needs_no_more_than_a_url() {
        assertThat(read("\"isolateSecret\":null,\"headers\":null").headers()).isEqualTo(CustomHeaders.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-type",
                "Content-Length",
                "X-HAPND-Signature",
                "Webhook-Id",
                "Connection",
                "Keep-Alive",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "a b",
                "a:b",
                "ä",
                ""
            })
    void with_a_header_that_is_reserved_or_none_is_refused(String name) {
        assertRefused("\"headers\":{\"" + name + "\":\"x\"}", "config.webhook.headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\" a\"", "\"a \"", "\"a\\r\\nb\"", "\"\\u0000\"", "\"日本\"", "null", "[]"})
    void with_a_value_that_no_header_has_is_refused(String value) {
        assertRefused("\"headers\":{\"X-A\":" + value + "}", "'config.webhook.headers.X-A'");
    }

    @Test
    void with_more_than_ten_headers_is_refused() {
        assertRefused("\"headers\":{" + headers(11, "x") + "}", "at most 10");
        assertThat(read("\"headers\":{" + headers(10, "x") + "}").headers().values())
                .hasSize(10);
    }

    @Test
    void with_more_than_can_be_sealed_is_refused() {
        assertRefused("\"headers\":{" + headers(3, "x".repeat(2000)) + "}", "4096 bytes");
    }

    @Test
    void with_a_header_twice_is_refused() {
        assertRefused("\"headers\":{\"X-A\":\"1\",\"x-a\":\"2\"}", "twice");
    }

    @Test
    void with_a_truth_that_is_none_is_refused() {
        assertRefused("\"isolateSecret\":\"true\"", "'config.webhook.isolateSecret'");
    }

    private static String headers(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"X-" + i + "\":\"" + value + "\"")
                .collect(Collectors.joining(","));
    }

    private static WebhookConfig read(String more) {
        return WebhookRequest.read(
                RawJson.parse("{\"url\":\"https://shop.example/hook\"," + more + "}"),
                "config.webhook",
                new Destinations(false));
    }

    private static void assertRefused(String more, String message) {
        assertThatThrownBy(() -> read(more))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }
}
