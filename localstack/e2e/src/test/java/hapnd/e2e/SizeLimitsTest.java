package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testkit.Form;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are too large, on every path that takes one. */
@ExtendWith(OnPlatform.class)
class SizeLimitsTest {
    private static final int MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"POST, /events", "POST, /events/batch", "PUT, /aggregate-types/order"})
    void json_over_256_kilobytes_is_refused_by_the_function(String method, String path, Platform platform) {
        Answer answer = platform.dev()
                .send(
                        method,
                        path,
                        BodyPublishers.ofString("{\"data\": \"" + "x".repeat(300 * 1024) + "\"}"),
                        "Content-Type",
                        "application/json");

        answer.expectError(413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({"/reducers/upload", "/projections/upload", "/reducers/preview", "/projections/preview"})
    void a_zip_over_four_megabytes_is_refused_by_the_function(String path, Platform platform) {
        var form = Form.file("file", "code.zip", new byte[4 * MEGABYTE + 1]);

        platform.dev()
                .send("POST", path, form.body(), "Content-Type", form.type())
                .expectError(400, "FILE_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /events",
        "POST, /events/batch",
        "PUT, /aggregate-types/order",
        "POST, /reducers/upload",
        "POST, /projections/upload",
        "POST, /projections/preview"
    })
    void more_than_ten_megabytes_are_refused_by_the_gateway(String method, String path, Platform platform) {
        Answer answer = platform.dev()
                .send(
                        method,
                        path,
                        BodyPublishers.ofByteArray(new byte[11 * MEGABYTE]),
                        "Content-Type",
                        "application/json");

        assertThat(answer.expect(413).path("message").asText()).isEqualTo("Request Entity Too Large");
    }
}
