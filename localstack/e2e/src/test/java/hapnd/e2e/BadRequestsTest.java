package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods, queries and bindings that don't exist. */
@ExtendWith(OnPlatform.class)
class BadRequestsTest {
    private static Api api;

    @BeforeAll
    static void begin(Platform platform) {
        api = platform.dev();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /events, 'GET, POST'",
        "PUT, /events/batch, 'GET, POST'",
        "POST, /events/order_1, GET",
        "POST, /reducers, GET",
        "PUT, /aggregate-types, GET",
        "POST, /event-types, GET",
        "DELETE, /aggregate-types/order/aggregates, GET",
        "GET, /reducers/upload, POST",
        "POST, /reducers/red_1/status, GET",
        "GET, /reducers/preview, POST",
        "GET, /projections/preview, POST",
        "POST, /previews/prv_1, 'DELETE, GET'",
        "POST, /aggregate-types/order, 'DELETE, GET, PUT'",
        "POST, /aggregate-types/order/order_1/state, GET",
        "POST, /projections, GET",
        "PUT, /projections/proj_1/states, GET",
        "GET, /projections/proj_1/states/get, POST",
        "POST, /aggregate-types/order/order_1/history, GET",
        "POST, /health, GET",
        "PUT, /auth/whoami, GET",
    })
    void another_method_is_refused_with_those_that_are_allowed(String method, String path, String allowed) {
        Answer answer = api.send(method, path, BodyPublishers.noBody());

        answer.expectError(405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow").orElse("").split(", ")).contains(allowed.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/event",
                "/events/",
                "/auth",
                "/auth/who",
                "/reducers/one",
                "/event-types/one",
                "/reducers/preview/one",
                "/previews",
                "/health/x"
            })
    void an_unknown_path_is_not_found(String path) {
        api.get(path).expectError(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fromVersion=0",
                "fromVersion=x",
                "fromVersion=-1",
                "limit=0",
                "limit=1001",
                "limit=all",
                "direction=up"
            })
    void a_query_that_is_not_documented(String query) {
        api.append("queried_1", "E").expect(201);

        api.get("/events/queried_1?" + query).expectError(400, "VALIDATION_ERROR");
    }

    @Test
    void a_binding_to_what_is_no_reducer() {
        api.put("/aggregate-types/bad", "{}").expectError(400, "VALIDATION_ERROR");
        api.put("/aggregate-types/bad", "{\"reducerId\": 7}").expectError(400, "VALIDATION_ERROR");
        api.put("/aggregate-types/bad", "{\"reducerId\": \"red_01ARZ3NDEKTSV4RRFFQ69G5FAV\"}")
                .expectError(404, "NOT_FOUND");
        api.put("/aggregate-types/bad", "not json").expectError(400, "INVALID_REQUEST");
        String reducer = api.deploy(Source.counter("rightly", 1));
        api.put("/aggregate-types/bad", "{\"reducerId\": \"" + reducer + "\"}").expectError(400, "VALIDATION_ERROR");
        api.put("/aggregate-types/bad", "{\"reducerId\": \"" + reducer + "\", \"className\": \"No.Such\"}")
                .expectError(400, "VALIDATION_ERROR");

        api.get("/aggregate-types/bad").expectError(404, "NO_REDUCER_BOUND");
    }

    @Test
    void a_key_with_odd_characters_is_unknown_and_nothing_worse() {
        for (String key : new String[] {"x", "sk_test_", "sk_live_%00", "a".repeat(5000), "' OR 1=1"}) {
            new Api(api.base(), key).get("/auth/whoami").expectError(401, "UNAUTHORIZED");
        }
    }

    @Test
    void ids_with_odd_characters_are_ids_like_others() {
        var id = "odd_a b/ü%+?#\\\"'.é";
        String json = id.replace("\\", "\\\\").replace("\"", "\\\"");
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        api.append(json, "E").expect(201);

        assertThat(api.events(encoded).at("/0/aggregateId").asText()).isEqualTo(id);
    }
}
