package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hapnd.json.RawJson;
import hapnd.tenancy.ApiKey;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Appends, by raw payload-2.0 events. */
@QuarkusTest
class AppendHttpTest extends EventsHttp {
    @Nested
    class An_append {
        @Test
        void to_a_new_aggregate_answers_its_first_version_and_its_inferred_type() {
            var answer =
                    append("{\"aggregateId\":\"order_123\",\"eventType\":\"ItemAdded\",\"data\":{\"price\":25.0}}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(RawJson.parse(answer.body()).fields().keySet())
                    .containsExactly("eventId", "aggregateId", "aggregateType", "version", "timestamp");
            assertThat(answer.field("eventId").string()).matches("evt_[0-9A-HJKMNP-TV-Z]{26}");
            assertThat(answer.field("aggregateType").string()).isEqualTo("order");
            assertThat(answer.field("version").text()).isEqualTo("1");
            assertThat(answer.field("timestamp").string())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }

        @ParameterizedTest
        @CsvSource({"user_profile_456,user", "inventory-item-7,inventory", "a-b_c,a"})
        void infers_the_type_from_what_stands_before_the_first_separator(String id, String type) {
            assertThat(append(event(id, "A")).field("aggregateType").string()).isEqualTo(type);
        }

        @ParameterizedTest
        @ValueSource(strings = {"plain", "_x", "-x"})
        void says_to_pass_a_type_that_it_can_not_infer(String id) {
            assertError(append(event(id, "A")), 400, "VALIDATION_ERROR", "aggregateType");
        }

        @Test
        void of_a_batch_answers_all_ids_and_is_read_back_in_order() {
            append(event("order_1", "A"));
            var answer = post(
                    "/events/batch",
                    "{\"aggregateId\":\"order_1\",\"events\":[{\"eventType\":\"B\",\"data\":{}},{\"eventType\":\"C\",\"data\":{}}],\"expectedVersion\":1}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(RawJson.parse(answer.body()).fields().keySet())
                    .containsExactly(
                            "aggregateId", "aggregateType", "startVersion", "endVersion", "eventIds", "timestamp");
            assertThat(answer.field("startVersion").text()).isEqualTo("2");
            assertThat(answer.field("endVersion").text()).isEqualTo("3");
            var read = events("order_1");
            assertThat(read).extracting(e -> e.get("eventType").string()).containsExactly("A", "B", "C");
            assertThat(answer.field("eventIds").elements())
                    .extracting(RawJson::string)
                    .containsExactly(
                            read.get(1).get("eventId").string(),
                            read.get(2).get("eventId").string());
        }

        @Test
        void keeps_numbers_strings_and_context_as_they_came() {
            var data =
                    "{\"a\":50.00,\"b\":1e3,\"c\":12345678901234567890,\"d\":0.123456789012345678901234567890,\"e\":\"\\u00e9 \\\" ü\"}";
            append(
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\": " + data.replace(":", " : ")
                            + " ,\"metadata\":{\"userId\":\"u\", \"n\":1.0},\"correlationId\":\"req\",\"causationId\":\"evt\",\"unknown\":1}");

            var read = events("order_1").getFirst();
            assertThat(read.get("data").text()).isEqualTo(data);
            assertThat(read.get("metadata").text()).isEqualTo("{\"userId\":\"u\",\"n\":1.0}");
            assertThat(read.get("correlationId").string()).isEqualTo("req");
            assertThat(read.get("causationId").string()).isEqualTo("evt");
        }

        @Test
        void of_a_batch_keeps_what_is_said_about_each_event_and_falls_back_to_what_is_said_about_all() {
            var answer = post("/events/batch", """
                    {"aggregateId":"order_1","correlationId":"all","causationId":"cause","metadata":{"by":"all"},"events":[
                      {"eventType":"A","data":{}},
                      {"eventType":"B","data":{},"correlationId":"own","metadata":{"by":"own","n":1.0}},
                      {"eventType":"C","data":{},"causationId":"own cause","correlationId":null}]}""");
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);

            assertThat(events("order_1"))
                    .extracting(
                            e -> e.get("correlationId").string(),
                            e -> e.get("causationId").string(),
                            e -> e.get("metadata").text())
                    .containsExactly(
                            tuple("all", "cause", "{\"by\":\"all\"}"),
                            tuple("own", "cause", "{\"by\":\"own\",\"n\":1.0}"),
                            tuple("all", "own cause", "{\"by\":\"all\"}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"correlationId\":\"\"", "\"causationId\":1", "\"metadata\":[]", "\"metadata\":\"x\""})
        void of_a_batch_is_refused_when_what_is_said_about_an_event_is_not_valid(String field) {
            var answer = post(
                    "/events/batch",
                    "{\"aggregateId\":\"order_1\",\"events\":[{\"eventType\":\"A\",\"data\":{}},{\"eventType\":\"B\",\"data\":{},"
                            + field + "}]}");
            assertError(answer, 400, "VALIDATION_ERROR", "events[1]." + field.substring(1, field.indexOf('"', 1)));
        }

        @Test
        void costs_one_call_once_the_head_and_the_key_are_known_and_two_before() {
            append(event("order_1", "A"));
            meter.reset();
            append(event("order_2", "A"));
            assertThat(meter.operations()).containsExactly("GetItem", "PutItem");
            meter.reset();
            append(event("order_2", "A"));
            assertThat(meter.operations()).containsExactly("PutItem");
        }
    }

    @Nested
    class An_expected_version {
        @Test
        void that_is_right_appends() {
            assertThat(append(expecting(0)).status()).isEqualTo(201);
            assertThat(append(expecting(1)).status()).isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 2, 999_999_999_999_999_999L, 1_000_000_000_000_000_000L, Long.MAX_VALUE})
        void that_is_wrong_conflicts_with_both_versions_and_appends_nothing(long wrong) {
            append(expecting(0));
            var answer = append(expecting(wrong));
            assertError(answer, 409, "CONCURRENCY_CONFLICT", "");
            assertThat(answer.field("expectedVersion").text()).isEqualTo(Long.toString(wrong));
            assertThat(answer.field("actualVersion").text()).isEqualTo("1");
            assertThat(events("order_1")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-1",
                    "1.5",
                    "\"1\"",
                    "\"\"",
                    "\"Any\"",
                    "\"exists \"",
                    "true",
                    "1e2",
                    "[]",
                    "1.0",
                    "-0",
                    "1e0",
                    "9223372036854775808",
                    "99999999999999999999"
                })
        void that_is_no_version_is_invalid(String version) {
            assertError(
                    append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":" + version
                            + "}"),
                    400,
                    "VALIDATION_ERROR",
                    "expectedVersion");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"any\""})
        void may_be_any(String any) {
            assertThat(append(expecting(any)).status()).isEqualTo(201);
            assertThat(append(expecting(any)).status()).isEqualTo(201);
        }

        @Test
        void that_it_exists_is_refused_for_a_new_aggregate_alone() {
            var answer = append(expecting("\"exists\""));
            assertError(answer, 409, "CONCURRENCY_CONFLICT", "");
            assertThat(answer.field("actualVersion").text()).isEqualTo("0");
            assertThat(RawJson.parse(answer.body()).fields()).doesNotContainKey("expectedVersion");

            append(expecting(0));
            assertThat(append(expecting("\"exists\"")).status()).isEqualTo(201);
            assertThat(append(expecting("\"exists\"")).status()).isEqualTo(201);
        }

        private String expecting(long version) {
            return expecting(Long.toString(version));
        }

        private String expecting(String version) {
            return "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":" + version + "}";
        }
    }

    @Nested
    class An_idempotency_key {
        @Test
        void answers_a_repeat_byte_for_byte_and_appends_nothing() {
            bind("order", "Count");
            var first = appendOnce("k1", event("order_1", "A"));
            append(event("order_1", "A"));
            var again = appendOnce("k1", event("order_1", "A"));

            assertThat(first.header("idempotent-replayed")).isEmpty();
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("idempotent-replayed")).contains("true");
            assertThat(events("order_1")).hasSize(2);
        }

        @Test
        void with_an_expected_version_is_no_conflict_on_a_repeat() {
            var body = "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":0}";
            var first = appendOnce("k2", body);
            assertThat(appendOnce("k2", body).body()).isEqualTo(first.body());
        }

        @Test
        void for_another_body_or_endpoint_is_refused() {
            appendOnce("k3", event("order_1", "A"));
            assertError(appendOnce("k3", event("order_1", "B")), 422, "IDEMPOTENCY_CONFLICT", "");
            assertError(appendOnce("k3", event("order_2", "A")), 422, "IDEMPOTENCY_CONFLICT", "");
            assertThat(events("order_1")).hasSize(1);
        }

        @Test
        void is_the_whole_header_commas_and_all() {
            var keys = List.of("K", "K,1", "K,2", "K,", ",K", "K,,1", "K, 1", "K,1,2", "\"K\"");
            for (var key : keys) {
                var answer = appendOnce(key, event("order_1", "A"));
                assertThat(answer.status()).as(key).isEqualTo(201);
                assertThat(answer.header("idempotent-replayed")).as(key).isEmpty();
            }
            assertThat(events("order_1")).hasSize(keys.size());
            for (var key : keys) {
                assertThat(appendOnce(key, event("order_1", "A")).header("idempotent-replayed"))
                        .as(key)
                        .contains("true");
            }
            assertThat(events("order_1")).hasSize(keys.size());
        }

        @Test
        void of_one_tenant_means_nothing_to_another() {
            appendOnce("k4", event("order_1", "A"));
            var other = ApiKey.generate(ApiKey.Mode.LIVE);
            tenants.create("Other", other);
            var answer = HttpEvent.of("POST", "/events")
                    .key(other.reveal())
                    .header("Idempotency-Key", "k4")
                    .json(event("order_1", "B"))
                    .send();
            assertThat(answer.status()).isEqualTo(201);
        }

        @Test
        void that_is_too_long_is_invalid() {
            assertError(appendOnce("k".repeat(129), event("order_1", "A")), 400, "VALIDATION_ERROR", "Idempotency-Key");
        }

        private Answer appendOnce(String idempotencyKey, String body) {
            return request("POST", "/events")
                    .header("Idempotency-Key", idempotencyKey)
                    .json(body)
                    .send();
        }
    }
}
