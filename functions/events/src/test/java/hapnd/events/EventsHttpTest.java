package hapnd.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hapnd.journal.AggregateType;
import hapnd.json.RawJson;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.reducer.ReducerId;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events endpoints, by raw payload-2.0 events. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventsHttpTest {
    @Inject
    Tenants tenants;

    @Inject
    Bindings bindings;

    @Inject
    DynamoMeter meter;

    private final ApiKey key = ApiKey.generate(ApiKey.Mode.TEST);
    private Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
    }

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
        @ValueSource(longs = {0, 2, 999_999_999_999_999_999L})
        void that_is_wrong_conflicts_with_both_versions_and_appends_nothing(long wrong) {
            append(expecting(0));
            var answer = append(expecting(wrong));
            assertError(answer, 409, "CONCURRENCY_CONFLICT", "");
            assertThat(answer.field("expectedVersion").text()).isEqualTo(Long.toString(wrong));
            assertThat(answer.field("actualVersion").text()).isEqualTo("1");
            assertThat(events("order_1")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1.5", "\"1\"", "true", "1e2", "[]", "99999999999999999999"})
        void that_is_no_version_is_invalid(String version) {
            assertError(
                    append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":" + version
                            + "}"),
                    400,
                    "VALIDATION_ERROR",
                    "expectedVersion");
        }

        @Test
        void of_null_means_any() {
            assertThat(append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":null}")
                            .status())
                    .isEqualTo(201);
        }

        private String expecting(long version) {
            return "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"expectedVersion\":" + version + "}";
        }
    }

    @Nested
    class A_bad_request {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "nul",
                    "{}x",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":NaN}",
                    "{\"a\":01}",
                    "\"text\"",
                    "{'a':1}"
                })
        void that_is_no_strict_json_object_is_refused(String body) {
            assertError(append(body), 400, "INVALID_REQUEST", "");
        }

        @Test
        void with_10_000_nested_brackets_is_refused() {
            var nested = "[".repeat(10_000) + "]".repeat(10_000);
            assertError(
                    append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{\"x\":" + nested + "}}"),
                    400,
                    "INVALID_REQUEST",
                    "");
        }

        @Test
        void that_is_not_utf_8_is_refused() {
            var bytes = "{\"aggregateId\":\"order_\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
            assertError(
                    request("POST", "/events")
                            .header("Content-Type", "application/json")
                            .body(bytes)
                            .send(),
                    400,
                    "INVALID_REQUEST",
                    "UTF-8");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"eventType\":\"A\",\"data\":{}}|aggregateId",
                    "{\"aggregateId\":\"order_1\",\"data\":{}}|eventType",
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\"}|data",
                    "{\"aggregateId\":\"\",\"eventType\":\"A\",\"data\":{}}|aggregateId",
                    "{\"aggregateId\":7,\"eventType\":\"A\",\"data\":{}}|aggregateId",
                    "{\"aggregateId\":\"a_\\u0007\",\"eventType\":\"A\",\"data\":{}}|aggregateId",
                    "{\"aggregateId\":\"a_\\ud800\",\"eventType\":\"A\",\"data\":{}}|aggregateId",
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":[]}|data",
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":\"x\"}|data",
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":null}|data",
                    "{\"aggregateId\":\"order_1\",\"eventType\":{},\"data\":{}}|eventType",
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"metadata\":1}|metadata",
                    "{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{},\"correlationId\":1}|correlationId",
                    "{\"aggregateId\":\"order_1\",\"aggregateType\":\"\",\"eventType\":\"A\",\"data\":{}}|aggregateType"
                })
        void names_the_field_that_is_missing_or_wrong(String body, String field) {
            assertError(append(body), 400, "VALIDATION_ERROR", field);
        }

        @Test
        void with_an_id_that_is_too_long_is_refused() {
            assertError(append(event("a_" + "x".repeat(255), "A")), 400, "VALIDATION_ERROR", "aggregateId");
            assertThat(append(event("a_" + "é".repeat(254), "A")).status()).isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 501})
        void of_no_events_or_too_many_is_refused_and_stores_nothing(int count) {
            assertError(batch("order_1", count), 400, "VALIDATION_ERROR", "events");
            assertError(get("/events/order_1"), 404, "NOT_FOUND", "");
        }

        @Test
        void names_the_event_of_a_batch_that_is_wrong_and_stores_none() {
            var answer = post(
                    "/events/batch",
                    "{\"aggregateId\":\"order_1\",\"events\":[{\"eventType\":\"A\",\"data\":{}},{\"eventType\":\"B\"}]}");
            assertError(answer, 400, "VALIDATION_ERROR", "events[1].data");
            assertError(get("/events/order_1"), 404, "NOT_FOUND", "");
        }

        @Test
        void of_300_KB_is_too_large_and_stores_nothing() {
            var data = "{\"x\":\"" + "y".repeat(300_000) + "\"}";
            assertError(
                    append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":" + data + "}"),
                    413,
                    "PAYLOAD_TOO_LARGE",
                    "");
            assertError(get("/events/order_1"), 404, "NOT_FOUND", "");
        }

        @Test
        void of_another_media_type_is_refused() {
            var body = event("order_1", "A").getBytes(StandardCharsets.UTF_8);
            assertError(
                    request("POST", "/events")
                            .header("Content-Type", "text/plain")
                            .body(body)
                            .send(),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Content-Type");
            assertError(request("POST", "/events").body(body).send(), 415, "UNSUPPORTED_MEDIA_TYPE", "");
            assertThat(request("POST", "/events")
                            .header("Content-Type", "application/json; charset=utf-8")
                            .body(body)
                            .send()
                            .status())
                    .isEqualTo(201);
        }

        @Test
        void under_another_type_than_the_aggregate_has_is_refused() {
            append(event("order_1", "A"));
            assertError(
                    append("{\"aggregateId\":\"order_1\",\"aggregateType\":\"user\",\"eventType\":\"A\",\"data\":{}}"),
                    400,
                    "AGGREGATE_TYPE_MISMATCH",
                    "order");
        }

        @Test
        void to_no_endpoint_or_by_another_method_says_so() {
            assertError(get("/nothing/here"), 404, "NOT_FOUND", "");
            var answer = request("DELETE", "/events").send();
            assertError(answer, 405, "METHOD_NOT_ALLOWED", "POST");
            assertThat(answer.header("allow"))
                    .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
        }
    }

    @Nested
    class A_key {
        @ParameterizedTest
        @ValueSource(strings = {"", "x", "sk_test_", "sk_test_unknown", "Bearer sk_test_unknown", "sk_test_\u00e9"})
        void that_is_not_valid_gets_401(String wrong) {
            assertError(HttpEvent.of("GET", "/events/order_1").key(wrong).send(), 401, "UNAUTHORIZED", "X-API-Key");
        }

        @Test
        void that_is_missing_gets_401() {
            assertError(HttpEvent.of("GET", "/events/order_1").send(), 401, "UNAUTHORIZED", "X-API-Key");
        }

        @Test
        void of_another_tenant_sees_nothing_and_shares_nothing() {
            append(event("order_1", "A"));
            var other = ApiKey.generate(ApiKey.Mode.LIVE);
            tenants.create("Other", other);

            assertError(
                    HttpEvent.of("GET", "/events/order_1").key(other.reveal()).send(), 404, "NOT_FOUND", "");
            var first = HttpEvent.of("POST", "/events")
                    .key(other.reveal())
                    .json("{\"aggregateId\":\"order_1\",\"aggregateType\":\"else\",\"eventType\":\"A\",\"data\":{}}")
                    .send();
            assertThat(first.field("version").text()).isEqualTo("1");
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
        void of_one_tenant_means_nothing_to_another() {
            appendOnce("k4", event("order_1", "A"));
            var other = ApiKey.generate(ApiKey.Mode.TEST);
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

    @Nested
    class A_bound_reducer {
        @Test
        void puts_the_state_into_the_answer() {
            bind("order", "Count");
            append(event("order_1", "A"));
            var answer = append(event("order_1", "A"));
            assertThat(answer.field("state").text()).isEqualTo("{\"count\":2}");
            assertThat(batch("order_1", 500).field("state").text()).isEqualTo("{\"count\":502}");
        }

        @Test
        void counts_events_from_before_it_was_bound() {
            for (int i = 0; i < 60; i++) {
                append(event("late_1", "A"));
            }
            bind("late", "Count");
            await().until(() -> append(event("late_1", "A")).body().contains("state"));
            var count = events("late_1").size() + 1;
            assertThat(append(event("late_1", "A")).field("state").text()).isEqualTo("{\"count\":" + count + "}");
        }

        @ParameterizedTest
        @CsvSource({"Throw,REDUCER_FAILED", "Hang,REDUCER_FAILED", "Die,RUNTIME_UNAVAILABLE"})
        void that_fails_keeps_the_event_and_says_so_until_a_mended_one_heals_the_state(String event, String code) {
            bind("order", "Count");
            append(event("order_1", "A"));
            var failed = append(event("order_1", event));

            assertThat(failed.status()).isEqualTo(201);
            assertThat(RawJson.parse(failed.body()).fields()).doesNotContainKey("state");
            assertThat(failed.field("stateError").fields().get("code").string()).isEqualTo(code);
            assertThat(events("order_1")).hasSize(2);

            var after = append(event("order_1", "A"));
            assertThat(after.field("stateError").fields().get("code").string()).isEqualTo(code);

            bind("order", "CountMended");
            await().until(() -> append(event("order_1", "A")).body().contains("\"state\":"));
            var count = events("order_1").size() + 1;
            assertThat(append(event("order_1", "A")).field("state").text()).isEqualTo("{\"count\":" + count + "}");
        }
    }

    @Nested
    class Reading {
        @Test
        void goes_page_by_page_in_both_directions() {
            batch("order_1", 10);

            var first = get("/events/order_1?limit=4");
            assertThat(versions(first)).containsExactly(1, 2, 3, 4);
            assertThat(first.field("nextFromVersion").text()).isEqualTo("5");
            var last = get("/events/order_1?fromVersion=9");
            assertThat(versions(last)).containsExactly(9, 10);
            assertThat(RawJson.parse(last.body()).fields()).doesNotContainKey("nextFromVersion");

            var down = get("/events/order_1?direction=backward&limit=3");
            assertThat(versions(down)).containsExactly(10, 9, 8);
            assertThat(down.field("nextFromVersion").text()).isEqualTo("7");
            assertThat(versions(get("/events/order_1?direction=backward&fromVersion=2")))
                    .containsExactly(2, 1);
            assertThat(versions(get("/events/order_1?fromVersion=11"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "limit=0",
                    "limit=1001",
                    "limit=x",
                    "fromVersion=0",
                    "fromVersion=-1",
                    "direction=up",
                    "limit=1.5"
                })
        void with_a_bad_parameter_is_refused(String query) {
            append(event("order_1", "A"));
            assertError(
                    get("/events/order_1?" + query), 400, "VALIDATION_ERROR", query.substring(0, query.indexOf('=')));
        }

        @Test
        void takes_ids_with_any_character() {
            append("{\"aggregateId\":\"a/b c?ü%_1\",\"aggregateType\":\"odd\",\"eventType\":\"A\",\"data\":{}}");
            assertThat(versions(get("/events/a%2Fb%20c%3F%C3%BC%25_1"))).containsExactly(1);
            append("{\"aggregateId\":\"batch\",\"aggregateType\":\"odd\",\"eventType\":\"A\",\"data\":{}}");
            assertThat(versions(get("/events/batch"))).containsExactly(1);
        }

        @Test
        void stops_before_an_answer_gets_too_large() {
            var data = "{\"x\":\"" + "y".repeat(200_000) + "\"}";
            for (int i = 0; i < 30; i++) {
                append("{\"aggregateId\":\"big_1\",\"eventType\":\"A\",\"data\":" + data + "}");
            }
            var answer = get("/events/big_1");
            assertThat(answer.body().length()).isLessThan(5_000_000);
            assertThat(answer.field("nextFromVersion").text())
                    .isEqualTo(Integer.toString(versions(answer).size() + 1));
        }

        private List<Integer> versions(Answer answer) {
            assertThat(answer.status()).isEqualTo(200);
            return answer.field("events").elements().stream()
                    .map(event -> Integer.parseInt(event.fields().get("version").text()))
                    .toList();
        }
    }

    private void bind(String type, String className) {
        var binding = new Binding(
                new AggregateType(type), ReducerId.create(), new Code("0".repeat(64), className), Instant.now());
        bindings.begin(tenant.id(), binding, there -> false);
        bindings.settle(tenant.id(), binding);
    }

    private Answer batch(String id, int count) {
        var events = IntStream.range(0, count)
                .mapToObj(i -> "{\"eventType\":\"A\",\"data\":{\"i\":" + i + "}}")
                .collect(Collectors.joining(","));
        return post("/events/batch", "{\"aggregateId\":\"" + id + "\",\"events\":[" + events + "]}");
    }

    private static String event(String id, String type) {
        return "{\"aggregateId\":\"" + id + "\",\"eventType\":\"" + type + "\",\"data\":{}}";
    }

    private List<Map<String, RawJson>> events(String id) {
        return get("/events/" + id).field("events").elements().stream()
                .map(RawJson::fields)
                .toList();
    }

    private Answer append(String body) {
        return post("/events", body);
    }

    private Answer post(String path, String body) {
        return request("POST", path).json(body).send();
    }

    private Answer get(String path) {
        return request("GET", path).send();
    }

    private HttpEvent request(String method, String path) {
        return HttpEvent.of(method, path).key(key.reveal());
    }

    private static void assertError(Answer answer, int status, String code, String named) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
        assertThat(answer.field("error").string()).contains(named);
        assertThat(answer.body()).doesNotContain("Exception", "hapnd.", "software.amazon");
    }
}
