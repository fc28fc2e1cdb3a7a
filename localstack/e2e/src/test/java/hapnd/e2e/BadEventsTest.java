package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Appends that can't be taken: each gets its documented error, and nothing is stored. */
@ExtendWith(OnPlatform.class)
class BadEventsTest {
    private static Api api;

    @BeforeAll
    static void begin(Platform platform) {
        api = platform.dev();
    }

    static Stream<Arguments> singles() {
        return Stream.of(
                Arguments.of("cut short", "{\"aggregateId\": \"bad_1\", \"eventType\":", 400, "INVALID_REQUEST"),
                Arguments.of("empty", "", 400, "INVALID_REQUEST"),
                Arguments.of("not an object", "[1, 2]", 400, "INVALID_REQUEST"),
                Arguments.of("text after it", event("{}") + " x", 400, "INVALID_REQUEST"),
                Arguments.of("NaN", event("{\"a\": NaN}"), 400, "INVALID_REQUEST"),
                Arguments.of("a name twice", event("{\"a\": 1, \"a\": 2}"), 400, "INVALID_REQUEST"),
                Arguments.of("10,000 nested arrays", event("{\"a\": " + nested() + "}"), 400, "INVALID_REQUEST"),
                Arguments.of("10,000 brackets alone", "[".repeat(10_000), 400, "INVALID_REQUEST"),
                Arguments.of("no aggregateId", "{\"eventType\": \"E\", \"data\": {}}", 400, "VALIDATION_ERROR"),
                Arguments.of(
                        "aggregateId is a number",
                        "{\"aggregateId\": 5, \"eventType\": \"E\", \"data\": {}}",
                        400,
                        "VALIDATION_ERROR"),
                Arguments.of(
                        "aggregateId is too long",
                        "{\"aggregateId\": \"bad_" + "x".repeat(300) + "\", \"eventType\": \"E\", \"data\": {}}",
                        400,
                        "VALIDATION_ERROR"),
                Arguments.of(
                        "no type to infer",
                        "{\"aggregateId\": \"bad\", \"eventType\": \"E\", \"data\": {}}",
                        400,
                        "VALIDATION_ERROR"),
                Arguments.of("no eventType", "{\"aggregateId\": \"bad_1\", \"data\": {}}", 400, "VALIDATION_ERROR"),
                Arguments.of("no data", "{\"aggregateId\": \"bad_1\", \"eventType\": \"E\"}", 400, "VALIDATION_ERROR"),
                Arguments.of("data is an array", event("[]"), 400, "VALIDATION_ERROR"),
                Arguments.of("data is a string", event("\"x\""), 400, "VALIDATION_ERROR"),
                Arguments.of("a version as text", with("\"expectedVersion\": \"1\""), 400, "VALIDATION_ERROR"),
                Arguments.of("a version below 0", with("\"expectedVersion\": -1"), 400, "VALIDATION_ERROR"),
                Arguments.of("a version in between", with("\"expectedVersion\": 0.5"), 400, "VALIDATION_ERROR"),
                Arguments.of("metadata is a string", with("\"metadata\": \"x\""), 400, "VALIDATION_ERROR"),
                Arguments.of("correlationId is an object", with("\"correlationId\": {}"), 400, "VALIDATION_ERROR"),
                Arguments.of("300 KB", event("{\"a\": \"" + "x".repeat(300 * 1024) + "\"}"), 413, "PAYLOAD_TOO_LARGE"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("singles")
    void a_single_event(String what, String body, int status, String code) {
        api.post("/events", body).expectError(status, code);

        api.get("/events/bad_1").expectError(404, "NOT_FOUND");
    }

    static Stream<Arguments> batches() {
        var good = "{\"eventType\": \"E\", \"data\": {}}";
        return Stream.of(
                Arguments.of("no events", batch(""), 400, "VALIDATION_ERROR"),
                Arguments.of("501 events", batch(times(501, good)), 400, "VALIDATION_ERROR"),
                Arguments.of(
                        "the last one is bad", batch(times(3, good) + ", {\"eventType\": 7}"), 400, "VALIDATION_ERROR"),
                Arguments.of("one is no object", batch(good + ", 7"), 400, "VALIDATION_ERROR"),
                Arguments.of(
                        "events is an object", "{\"aggregateId\": \"bad_1\", \"events\": {}}", 400, "VALIDATION_ERROR"),
                Arguments.of(
                        "300 KB in all",
                        batch(times(300, "{\"eventType\": \"E\", \"data\": {\"a\": \"" + "x".repeat(1000) + "\"}}")),
                        413,
                        "PAYLOAD_TOO_LARGE"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("batches")
    void a_batch_is_refused_as_a_whole(String what, String body, int status, String code) {
        api.post("/events/batch", body).expectError(status, code);

        api.get("/events/bad_1").expectError(404, "NOT_FOUND");
    }

    @Test
    void an_error_names_the_field() {
        assertThat(api.post("/events", event("7")).at("/error").asText()).contains("'data'");
        assertThat(api.post("/events/batch", batch("{\"eventType\": 7}"))
                        .at("/error")
                        .asText())
                .contains("events[0].eventType");
    }

    @Test
    void another_content_type_or_none_is_not_json() {
        var body = BodyPublishers.ofString(event("{}"));

        api.send("POST", "/events", body, "Content-Type", "text/plain").expectError(415, "UNSUPPORTED_MEDIA_TYPE");
        api.send("POST", "/events", body).expectError(415, "UNSUPPORTED_MEDIA_TYPE");
        api.send("POST", "/events/batch", body, "Content-Type", "application/xml")
                .expectError(415, "UNSUPPORTED_MEDIA_TYPE");
        api.send("PUT", "/aggregate-types/bad", body, "Content-Type", "text/plain")
                .expectError(415, "UNSUPPORTED_MEDIA_TYPE");

        api.get("/events/bad_1").expectError(404, "NOT_FOUND");
    }

    @Test
    void an_aggregate_keeps_its_type() {
        api.append("typed_1", "E").expect(201);

        api.post("/events", """
                        {"aggregateId": "typed_1", "aggregateType": "other", "eventType": "E", "data": {}}""").expectError(400, "AGGREGATE_TYPE_MISMATCH");

        assertThat(api.events("typed_1")).hasSize(1);
    }

    @Test
    void what_is_just_within_the_limits_is_taken() {
        api.append("limits_1", "E", "{\"a\": \"" + "x".repeat(255 * 1024) + "\"}")
                .expect(201);
        api.post(
                        "/events/batch",
                        batch(times(500, "{\"eventType\": \"E\", \"data\": {}}"))
                                .replace("bad_1", "limits_2"))
                .expect(201);

        assertThat(api.events("limits_1").at("/0/data/a").asText()).hasSize(255 * 1024);
        assertThat(api.events("limits_2")).hasSize(500);
    }

    private static String event(String data) {
        return "{\"aggregateId\": \"bad_1\", \"eventType\": \"E\", \"data\": " + data + "}";
    }

    private static String with(String field) {
        return "{\"aggregateId\": \"bad_1\", \"eventType\": \"E\", \"data\": {}, " + field + "}";
    }

    private static String batch(String events) {
        return "{\"aggregateId\": \"bad_1\", \"events\": [" + events + "]}";
    }

    private static String times(int n, String text) {
        return IntStream.range(0, n).mapToObj(i -> text).collect(Collectors.joining(", "));
    }

    private static String nested() {
        return "[".repeat(10_000) + "]".repeat(10_000);
    }
}
