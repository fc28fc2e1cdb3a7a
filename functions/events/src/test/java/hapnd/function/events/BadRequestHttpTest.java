package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.tenancy.ApiKey;
import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how. */
@QuarkusTest
class BadRequestHttpTest extends EventsHttp {
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

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "text/plain",
                    "text/json",
                    "json",
                    "/",
                    ";",
                    ",",
                    "a/b/c",
                    "*/*",
                    "application/*",
                    "application/ld+json",
                    "application/json,text/plain",
                    "application/json; charset=iso-8859-1",
                    "application/json; charset=utf-16",
                    "application/json; charset=nope",
                    "application/json; charset="
                })
        void of_another_media_type_or_charset_is_refused(String type) {
            var body = event("order_1", "A").getBytes(StandardCharsets.UTF_8);
            assertError(
                    request("POST", "/events")
                            .header("Content-Type", type)
                            .body(body)
                            .send(),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Content-Type");
            assertError(request("POST", "/events").body(body).send(), 415, "UNSUPPORTED_MEDIA_TYPE", "");
            assertError(get("/events/order_1"), 404, "NOT_FOUND", "");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/json",
                    "APPLICATION/JSON",
                    "application/json;",
                    "application/json; charset=utf-8",
                    "application/json;charset=\"UTF-8\"",
                    "application/json; a=\"b,c\""
                })
        void of_json_in_utf_8_in_any_spelling_is_none(String type) {
            var body = event("order_1", "A").getBytes(StandardCharsets.UTF_8);
            assertThat(request("POST", "/events")
                            .header("Content-Type", type)
                            .header("Accept", "text/plain, nonsense")
                            .body(body)
                            .send()
                            .status())
                    .isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{\"a\":1",
                    "{\"a\":NaN}",
                    "{\"a\":.5}",
                    "{\"a\":\"\\x\"}",
                    "{\"a\":\"\t\"}",
                    "// c\n{}",
                    "\ufeff{}",
                    "nul",
                    "{\"a\":1,\"\\u0061\":2}"
                })
        void is_explained_without_the_parsers_own_names(String body) {
            var answer = append(body);
            assertError(answer, 400, "INVALID_REQUEST", "line 1, column");
            assertThat(answer.field("error").string()).doesNotContain("Source", "`", "Feature", "Token", "token");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"?x=1", "?Limit=1", "?limit=1&limit=2", "?limit=0", "?limit=1.0", "?limit", "?fromVersion=-1"
                })
        void with_a_query_that_is_not_taken_says_so(String query) {
            append(event("order_1", "A"));
            assertError(get("/events/order_1" + query), 400, "VALIDATION_ERROR", "");
            assertError(post("/events?dryRun=true", event("order_1", "A")), 400, "VALIDATION_ERROR", "none");
            assertThat(events("order_1")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/events/%zz", "/events/a%", "/events/order_1?limit=%", "/events/order_1?limit=%ff"})
        void that_can_not_be_decoded_has_the_body_of_all_errors(String path) {
            assertError(get(path), 400, "INVALID_REQUEST", "");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/events|GET, HEAD, OPTIONS, POST",
                    "/events/import|GET, HEAD, OPTIONS, POST",
                    "/events/batch|GET, HEAD, OPTIONS, POST",
                    "/events/order_1|GET, HEAD, OPTIONS",
                    "/events/a/b|GET, HEAD, OPTIONS"
                })
        void by_another_method_is_told_which_there_are_and_options_tells_the_same(String path, String methods) {
            assertError(request("PATCH", path).send(), 405, "METHOD_NOT_ALLOWED", methods);
            for (var options : List.of(request("OPTIONS", path), HttpEvent.of("OPTIONS", path))) {
                var answer = options.send();
                assertThat(answer.status()).isEqualTo(204);
                assertThat(answer.header("allow")).contains(methods);
            }
            for (var method : methods.split(", ", -1)) {
                assertThat(request(method, path).send().status()).as(method).isNotEqualTo(405);
            }
        }

        @Test
        void for_the_options_of_nothing_is_not_found() {
            assertError(request("OPTIONS", "/nothing").send(), 404, "NOT_FOUND", "");
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
}
