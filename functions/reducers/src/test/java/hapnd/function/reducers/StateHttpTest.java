package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States of aggregates, computed by the bound reducer. */
@QuarkusTest
class StateHttpTest extends ReducersHttp {
    @Test
    void a_state_is_computed_from_events_from_before_the_reducer() {
        append("order_1", "order", 3);
        bind("order", "{\"reducerId\":\"" + compiled("order") + "\"}");

        var answer = get("/aggregate-types/order/order_1/state");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(RawJson.parse(answer.body()).fields().keySet())
                .containsExactly("aggregateId", "aggregateType", "version", "state", "lastModified");
        assertThat(answer.field("version").text()).isEqualTo("3");
        assertThat(answer.field("state").text()).isEqualTo("{\"count\":3}");
        assertThat(get("/aggregate-types/order/order_1/state")).isEqualTo(answer);
    }

    @Test
    void a_state_of_no_reducer_or_no_aggregate_is_not_there() {
        append("order_1", "order", 1);
        assertError(get("/aggregate-types/order/order_1/state"), 404, "NO_REDUCER_BOUND");
        bind("order", "{\"reducerId\":\"" + compiled("order", "user") + "\"}");
        assertError(get("/aggregate-types/order/nobody/state"), 404, "NOT_FOUND");
        append("user_1", "user", 1);
        assertError(get("/aggregate-types/order/user_1/state"), 404, "NOT_FOUND");
        var other = otherKey();
        assertError(
                HttpEvent.of("GET", "/aggregate-types/order/order_1/state")
                        .key(other)
                        .send(),
                404,
                "NO_REDUCER_BOUND");
    }

    @Test
    void a_state_that_can_not_be_computed_says_at_which_event() {
        var id = append("order_1", "order", 2, "Throw").getLast();
        bind("order", "{\"reducerId\":\"" + compiled("order") + "\"}");

        var answer = get("/aggregate-types/order/order_1/state");

        assertError(answer, 422, "REDUCER_FAILED");
        assertThat(answer.field("eventId").string()).isEqualTo(id);
        assertThat(answer.field("version").text()).isEqualTo("3");
        assertThat(answer.field("lastGoodVersion").text()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b c_1", "ü?&%_1", "state", "x/state"})
    void a_state_is_found_for_ids_with_any_character(String id) {
        append(id, "odd", 1);
        bind("odd", "{\"reducerId\":\"" + compiled("odd") + "\"}");
        var encoded = java.net.URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        var answer = get("/aggregate-types/odd/" + encoded + "/state");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.field("aggregateId").string()).isEqualTo(id);
    }
}
