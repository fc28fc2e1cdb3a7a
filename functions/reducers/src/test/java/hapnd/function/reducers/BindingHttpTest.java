package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testing.TestWiring;
import hapnd.upload.UploadStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Binding a reducer to an aggregate type. */
@QuarkusTest
class BindingHttpTest extends ReducersHttp {
    @Test
    void binding_a_reducer_answers_the_binding_and_shows_it_from_then_on() {
        var id = compiled("order", "user");
        var answer = bind("order", "{\"reducerId\":\"" + id + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("aggregateType").string()).isEqualTo("order");
        assertThat(answer.field("reducerId").string()).isEqualTo(id.value());
        assertThat(answer.field("message").string()).isEqualTo("Reducer bound. Aggregate state catchup in progress.");
        var shown = get("/aggregate-types/order");
        assertThat(shown.field("boundAt").text())
                .isEqualTo(answer.field("boundAt").text());
        assertThat(shown.field("reducerId").string()).isEqualTo(id.value());
        assertThat(TestWiring.RECOMPUTES).anyMatch(task -> task.tenant().equals(tenant.id()));
    }

    @Test
    void binding_a_reducer_takes_any_class_of_the_upload_by_name() {
        var id = compiled("order", "user");
        assertThat(bind("purchase", "{\"reducerId\":\"" + id + "\",\"className\":\"X.user\"}")
                        .status())
                .isEqualTo(200);
        assertError(
                bind("order", "{\"reducerId\":\"" + id + "\",\"className\":\"X.nobody\"}"), 400, "VALIDATION_ERROR");
        assertError(bind("purchase", "{\"reducerId\":\"" + id + "\"}"), 400, "VALIDATION_ERROR");
    }

    @Test
    void binding_a_reducer_that_is_not_ready_or_not_there_or_no_reducer_is_refused() {
        assertError(
                bind("order", "{\"reducerId\":\"" + keep(new UploadStatus.Pending()) + "\"}"),
                400,
                "REDUCER_NOT_READY");
        assertError(
                bind("order", "{\"reducerId\":\"" + keep(new UploadStatus.Failed("no")) + "\"}"),
                400,
                "REDUCER_NOT_READY");
        assertError(bind("order", "{\"reducerId\":\"red_nobody\"}"), 404, "NOT_FOUND");
        assertError(bind("order", "{\"reducerId\":\"proj_1\"}"), 400, "INVALID_REDUCER");
        assertError(bind("order", "{}"), 400, "VALIDATION_ERROR");
        assertError(bind("order", "{\"reducerId\":1}"), 400, "VALIDATION_ERROR");
        assertError(bind("order", "{"), 400, "INVALID_REQUEST");
        assertError(
                request("PUT", "/aggregate-types/order")
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .send(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertError(get("/aggregate-types/order"), 404, "NO_REDUCER_BOUND");
        assertError(get("/aggregate-types/" + "%F0%9F%98%80".repeat(256)), 404, "NO_REDUCER_BOUND");
        assertError(get("/aggregate-types/" + "%F0%9F%98%80".repeat(256) + "/a/state"), 404, "NO_REDUCER_BOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%EF%BF%BE", "%EF%BF%BF", "%EF%BF%BD", "%00", "%C2%85"})
    void a_type_that_no_event_can_have_can_not_be_bound(String type) {
        var answer = request("PUT", "/aggregate-types/" + type)
                .json("{\"reducerId\":\"" + compiled("order") + "\"}")
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.field("errorCode").string()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void a_type_ends_at_the_first_slash_so_no_other_aggregate_is_meant() {
        append("b/c", "a", 1);
        bind("a", "{\"reducerId\":\"" + compiled("a") + "\"}");
        var answer = get("/aggregate-types/a/b/c/state");
        assertThat(answer.field("aggregateType").string()).isEqualTo("a");
        assertThat(answer.field("aggregateId").string()).isEqualTo("b/c");
        var typed = request("PUT", "/aggregate-types/a%2Fb")
                .json("{\"reducerId\":\"" + compiled("a/b") + "\"}")
                .send();
        assertThat(typed.status()).isIn(400, 404);
    }
}
