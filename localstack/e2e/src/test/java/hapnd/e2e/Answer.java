package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What came back. */
record Answer(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    String text() {
        return response.body();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    JsonNode json() {
        return Json.read(text());
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String errorCode() {
        return at("/errorCode").asText();
    }

    /** The JSON of an answer that must have this status. */
    JsonNode expect(int status) {
        assertThat(status()).as(toString()).isEqualTo(status);
        assertThat(header("Content-Type").orElse("")).as(toString()).startsWith("application/json");
        return json();
    }

    /** The JSON of an error that must have this status, this code, and a text for people. */
    JsonNode expectError(int status, String code) {
        JsonNode error = expect(status);
        assertThat(error.path("errorCode").asText()).as(toString()).isEqualTo(code);
        assertThat(error.path("error").asText())
                .as(toString())
                .isNotBlank()
                .doesNotContain("software.amazon", "hapnd.", "\tat ");
        return error;
    }

    @Override
    public String toString() {
        String text = text().length() > 600 ? text().substring(0, 600) + "…" : text();
        return response.request().method() + " " + response.uri().getPath() + " answered " + status() + " " + text;
    }
}
