package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.testing.OddEvents;
import hapnd.validation.Documents;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events come in: what is answered 201 is read back as it was, and the rest is refused with advice. */
@QuarkusTest
class AdmissionHttpTest extends EventsHttp {
    private static final int MAX_LEVELS = Documents.MAX_LEVELS;

    @Test
    void of_200_odd_events_each_is_read_back_as_it_was_sent() {
        var odd = new OddEvents(20_261_130);
        for (int i = 0; i < 200; i++) {
            var id = odd.id();
            var commit = odd.commit(1);
            var fact = commit.events().getFirst();
            var body = OddEvents.body(id, commit);
            assertThat(append(body).status()).as(body).isEqualTo(201);

            var read = events(URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"))
                    .getFirst();
            assertThat(read.get("data")).isEqualTo(fact.data());
            assertThat(Optional.ofNullable(read.get("metadata")))
                    .isEqualTo(commit.context().metadata());
            assertThat(read.get("aggregateId").string()).isEqualTo(id);
            assertThat(read.get("eventType").string()).isEqualTo(fact.type());
            assertThat(Optional.ofNullable(read.get("correlationId")).map(RawJson::string))
                    .isEqualTo(commit.context().correlationId());
        }
    }

    static Stream<String> what_others_can_not_read_is_refused() {
        return Stream.of(
                "{\"a\":" + nested("[", MAX_LEVELS, "]") + "}",
                "{\"a\":" + nested("[", 990, "]") + "}",
                nested("{\"a\":", MAX_LEVELS, "}").replace(":}", ":{}}"),
                "{\"\\ud800\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":[{\"b\":{\"\\uDC00x\":[]}}]}",
                "{\"a\":\"\\ud83d \\ude00\"}",
                "[]",
                "\"{}\"");
    }

    @ParameterizedTest
    @MethodSource
    void what_others_can_not_read_is_refused(String json) {
        var begin = "{\"aggregateId\":\"x_1\",\"eventType\":\"A\",\"data\":";
        refused("VALIDATION_ERROR", "'data'", begin + json + "}");
        refused("VALIDATION_ERROR", "'metadata'", begin + "{},\"metadata\":" + json + "}");
        var batch = post(
                "/events/batch",
                "{\"aggregateId\":\"x_1\",\"events\":[{\"eventType\":\"A\",\"data\":{}},{\"eventType\":\"A\",\"data\":"
                        + json + "}]}");
        assertError(batch, 400, "VALIDATION_ERROR", "'events[1].data'");
        assertError(get("/events/x_1"), 404, "NOT_FOUND", "");
    }

    static Stream<List<String>> what_is_too_large_to_be_parsed_is_refused() {
        return Stream.of(
                List.of("more than 1000 characters", "1".repeat(1001)),
                List.of("more than 1000 characters", "1e" + "1".repeat(1000)),
                List.of("deeper than 1000 levels", nested("[", 1001, "]")),
                List.of("more than 50000 characters", "{\"" + "n".repeat(50_001) + "\":1}"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_too_large_to_be_parsed_is_refused(List<String> row) {
        refused(
                "INVALID_REQUEST",
                row.getFirst(),
                "{\"aggregateId\":\"x_1\",\"eventType\":\"A\",\"data\":{\"a\":" + row.getLast() + "}}");
    }

    @Test
    void what_is_as_deep_as_may_be_is_taken_and_read_back() {
        var deep = "{\"a\":" + nested("[", MAX_LEVELS - 1, "]") + "}";
        var body = "{\"aggregateId\":\"x_1\",\"eventType\":\"A\",\"data\":" + deep + ",\"metadata\":" + deep + "}";
        assertThat(append(body).status()).isEqualTo(201);
        assertThat(events("x_1").getFirst().get("data").text()).isEqualTo(deep);
        assertThat(events("x_1").getFirst().get("metadata").text()).isEqualTo(deep);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventType", "correlationId", "causationId", "aggregateId", "aggregateType"})
    void a_name_that_a_table_or_a_message_can_not_hold_is_refused(String field) {
        var tooLong = "\ud83d\ude00".repeat(193);
        for (var text : List.of("\\ud800", "\\ufffe", "\\uffff", "\\ufffd", "\\u0000", "\\u009f", tooLong)) {
            var fields = new TreeMap<String, String>();
            fields.put("aggregateId", "x_1");
            fields.put("eventType", "A");
            fields.put(field, text);
            var body = new StringBuilder("{\"data\":{}");
            fields.forEach((name, value) -> body.append(",\"")
                    .append(name)
                    .append("\":\"")
                    .append(value)
                    .append('"'));
            refused("VALIDATION_ERROR", "'" + field + "'", body.append('}').toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a_/", "/a_", "a_//b", "./a_x", "a_/../b", "a_/."})
    void an_id_that_a_url_can_not_name_is_refused(String id) {
        refused("VALIDATION_ERROR", "'aggregateId'", event(id, "A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6f9619ff-8b86-d011-b42d-00c04fc964ff",
                "{6F9619FF-8B86-D011-B42D-00C04FC964FF}",
                "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff"
            })
    void a_guid_needs_a_type_once(String guid) {
        refused("VALIDATION_ERROR", "'aggregateType'", event(guid, "A"));
        var typed = append(
                "{\"aggregateId\":\"" + guid + "\",\"aggregateType\":\"order\",\"eventType\":\"A\",\"data\":{}}");
        assertThat(typed.status()).isEqualTo(201);
        assertThat(append(event(guid, "A")).field("aggregateType").string()).isEqualTo("order");
    }

    @ParameterizedTest
    @CsvSource({"x_1,a/b,'/'", "x_1,..,'..'", "a/b_1,,inferred"})
    void a_type_that_a_url_would_cut_is_refused(String id, String type, String named) {
        var given = type == null ? "" : "\"aggregateType\":\"" + type + "\",";
        refused(
                "VALIDATION_ERROR",
                named,
                "{\"aggregateId\":\"" + id + "\"," + given + "\"eventType\":\"A\",\"data\":{}}");
    }

    private void refused(String code, String named, String body) {
        assertError(append(body), 400, code, named);
    }

    private static String nested(String open, int levels, String close) {
        return open.repeat(levels) + close.repeat(levels);
    }
}
