package hapnd.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testing.HttpEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that came through CloudFront, and others. */
class OriginCheckTest {
    private static final String SECRET = "s3cret";

    private final OriginCheck check = new OriginCheck(Optional.of(SECRET));

    @Test
    void a_request_with_the_secret_passes_however_its_header_is_written() throws IOException {
        assertPasses(HttpEvent.of("GET", "/events/a")
                .header("X-Origin-Secret", SECRET)
                .event());
        assertPasses("{\"headers\":{\"a\":\"b\",\"X-ORIGIN-SECRET\":\"s3cret\",\"z\":null},"
                + "\"requestContext\":{\"eventType\":\"CONNECT\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S3CRET", "s3cre", "s3cret,s3cret", "s3cret "})
    void a_request_with_another_value_is_refused(String value) throws IOException {
        assertRefused(HttpEvent.of("GET", "/events/a")
                .header("X-Origin-Secret", value)
                .event());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"headers\":null}",
                "{\"headers\":{}}",
                "{\"headers\":{\"x-api-key\":\"s3cret\"}}",
                "{\"body\":\"x-origin-secret: s3cret\"}",
                "{\"queryStringParameters\":{\"x-origin-secret\":\"s3cret\"}}",
                "{\"multiValueHeaders\":{\"X-Origin-Secret\":[\"s3cret\"]}}",
                "{\"headers\":{\"X-Origin-Secret\":[\"s3cret\"]}}",
                "{\"headers\":{\"eventType\":\"MESSAGE\"},\"requestContext\":{\"http\":{\"eventType\":\"MESSAGE\"}}}",
                "{\"headers\":{\"Host\":\"a\"},\"requestContext\":{\"eventType\":\"CONNECT\"}}"
            })
    void a_request_or_connect_without_it_is_refused(String event) throws IOException {
        assertRefused(event);
    }

    /** API Gateway sends these for connections that are open, without headers of the client. */
    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE", "DISCONNECT"})
    void what_comes_after_a_connect_passes(String type) throws IOException {
        assertPasses("{\"headers\":{\"Host\":\"a\"},\"requestContext\":{\"routeKey\":\"$x\",\"eventType\":\"" + type
                + "\"}}");
    }

    @Test
    void without_a_secret_everything_passes() throws IOException {
        assertThat(new OriginCheck(Optional.empty()).refusal("{}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private void assertPasses(String event) throws IOException {
        assertThat(check.refusal(event.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private void assertRefused(String event) throws IOException {
        var answer = HttpEvent.answer(new String(
                check.refusal(event.getBytes(StandardCharsets.UTF_8)).orElseThrow(), StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.field("errorCode").string()).isEqualTo("INVALID_REQUEST");
    }
}
