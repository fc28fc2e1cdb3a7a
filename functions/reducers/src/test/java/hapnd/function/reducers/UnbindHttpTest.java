package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.concurrent.Concurrently;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What ends a binding, and deletes an upload. */
@QuarkusTest
class UnbindHttpTest extends ReducersHttp {
    @Test
    void an_unbound_type_has_no_binding_and_no_state_when_that_is_answered() {
        bound("order");
        append("order_1", "order", 1);
        assertThat(delete("/aggregate-types/order").status()).isEqualTo(204);
        assertError(request("GET", "/aggregate-types/order").send(), 404, "NO_REDUCER_BOUND");
        assertError(request("GET", "/aggregate-types/order/order_1/state").send(), 404, "NO_REDUCER_BOUND");
        assertThat(delete("/aggregate-types/order").status()).isEqualTo(204);
    }

    @Test
    void a_type_can_be_bound_again() {
        var reducer = bound("order");
        delete("/aggregate-types/order");
        assertThat(bind("order", "{\"reducerId\":\"" + reducer + "\"}").status())
                .isEqualTo(200);
        assertThat(request("GET", "/aggregate-types/order").send().status()).isEqualTo(200);
    }

    @Test
    void many_may_unbind_it_at_once() {
        bound("order");
        var answers = new ConcurrentLinkedQueue<Integer>();
        Concurrently.all(
                Collections.nCopies(6, "/aggregate-types/order"),
                6,
                path -> answers.add(delete(path).status()));
        assertThat(answers).hasSize(6).containsOnly(204);
        assertError(request("GET", "/aggregate-types/order").send(), 404, "NO_REDUCER_BOUND");
    }

    @Test
    void a_type_that_was_never_bound_is_refused_and_so_is_another_tenants() {
        bound("order");
        assertError(delete("/aggregate-types/other"), 404, "NO_REDUCER_BOUND");
        var stranger =
                HttpEvent.of("DELETE", "/aggregate-types/order").key(otherKey()).send();
        assertError(stranger, 404, "NO_REDUCER_BOUND");
        assertThat(request("GET", "/aggregate-types/order").send().status()).isEqualTo(200);
        assertThat(delete("/aggregate-types/" + "x".repeat(5000)).status()).isIn(400, 404);
        assertError(delete("/aggregate-types/order?now=1"), 400, "VALIDATION_ERROR");
        assertError(HttpEvent.of("DELETE", "/aggregate-types/order").send(), 401, "UNAUTHORIZED");
    }

    @Test
    void an_upload_is_deleted_with_its_source_once_nothing_is_bound_to_it() {
        var reducer = bound("order");
        blobs.put("uploads/" + tenant.id() + "/" + reducer + ".zip", new byte[] {1});
        var refused = delete("/reducers/" + reducer);
        assertError(refused, 409, "REDUCER_BOUND");
        assertThat(refused.field("error").string()).contains("order");
        assertThat(request("GET", "/reducers/" + reducer + "/status").send().status())
                .isEqualTo(200);

        delete("/aggregate-types/order");
        assertThat(delete("/reducers/" + reducer).status()).isEqualTo(204);
        assertError(request("GET", "/reducers/" + reducer + "/status").send(), 404, "NOT_FOUND");
        assertError(delete("/reducers/" + reducer), 404, "NOT_FOUND");
        assertThat(blobs.get("uploads/" + tenant.id() + "/" + reducer + ".zip")).isEmpty();
        assertError(bind("order", "{\"reducerId\":\"" + reducer + "\"}"), 404, "NOT_FOUND");
    }

    @Test
    void an_upload_that_failed_is_deleted_and_one_that_is_compiled_now_is_not() {
        assertThat(delete("/reducers/" + keep(new UploadStatus.Failed("no"))).status())
                .isEqualTo(204);
        var compiling = keep(new UploadStatus.Compiling(java.time.Instant.now()));
        assertError(delete("/reducers/" + compiling), 400, "REDUCER_NOT_READY");
        assertThat(request("GET", "/reducers/" + compiling + "/status").send().status())
                .isEqualTo(200);
    }

    @Test
    void an_upload_that_is_not_there_or_belongs_to_another_tenant_is_not_deleted() {
        var reducer = compiled("order");
        assertError(
                HttpEvent.of("DELETE", "/reducers/" + reducer).key(otherKey()).send(), 404, "NOT_FOUND");
        assertError(delete("/reducers/red_x"), 404, "NOT_FOUND");
        assertError(delete("/reducers/" + "x".repeat(3000)), 404, "NOT_FOUND");
        assertThat(request("GET", "/reducers/" + reducer + "/status").send().status())
                .isEqualTo(200);
    }

    private UploadId bound(String type) {
        var reducer = compiled(type);
        assertThat(bind(type, "{\"reducerId\":\"" + reducer + "\"}").status()).isEqualTo(200);
        return reducer;
    }

    private Answer delete(String path) {
        return request("DELETE", path).send();
    }
}
