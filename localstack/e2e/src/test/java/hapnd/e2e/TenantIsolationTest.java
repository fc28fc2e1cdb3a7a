package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant sees nothing of another one. */
@ExtendWith(OnPlatform.class)
class TenantIsolationTest {
    private static Api ours;
    private static Api theirs;
    private static String reducer;

    @BeforeAll
    static void begin(Platform platform) {
        ours = platform.dev();
        theirs = platform.newTenant("Their Company");
        reducer = ours.deploy(Source.counter("secret", 1));
        ours.append("secret_1", "Ours").expect(201);
    }

    @Test
    void a_tenant_made_while_the_platform_runs_is_known_at_once() {
        assertThat(theirs.get("/auth/whoami").expect(200).path("name").asText()).isEqualTo("Their Company");
        assertThat(theirs.tenantId()).isNotEqualTo(ours.tenantId());
    }

    @Test
    void another_tenants_resources_do_not_exist() {
        theirs.get("/events/secret_1").expectError(404, "NOT_FOUND");
        theirs.get("/reducers/" + reducer + "/status").expectError(404, "NOT_FOUND");
        theirs.get("/aggregate-types/secret").expectError(404, "NO_REDUCER_BOUND");
        theirs.get("/aggregate-types/secret/secret_1/state").expectError(404, "NO_REDUCER_BOUND");
        theirs.put("/aggregate-types/secret", "{\"reducerId\": \"" + reducer + "\"}")
                .expectError(404, "NOT_FOUND");
    }

    @Test
    void another_tenants_answers_are_the_same_as_for_ids_that_nobody_has() {
        String foreign = theirs.get("/reducers/" + reducer + "/status").text();
        String nobodys =
                theirs.get("/reducers/red_01ARZ3NDEKTSV4RRFFQ69G5FAV/status").text();

        assertThat(foreign.replace(reducer, "ID")).isEqualTo(nobodys.replace("red_01ARZ3NDEKTSV4RRFFQ69G5FAV", "ID"));
    }

    @Test
    void the_same_ids_in_two_tenants_are_two_things() {
        theirs.deploy(Source.counter("shared", 100));
        ours.deploy(Source.counter("shared", 1));

        theirs.append("shared_1", "Theirs").expect(201);
        theirs.append("shared_1", "Theirs").expect(201);
        ours.append("shared_1", "Ours").expect(201);

        assertThat(theirs.events("shared_1").findValuesAsText("eventType")).containsExactly("Theirs", "Theirs");
        assertThat(ours.events("shared_1").findValuesAsText("eventType")).containsExactly("Ours");
        assertThat(theirs.state("shared", "shared_1").at("/state/value").asInt())
                .isEqualTo(200);
        assertThat(ours.state("shared", "shared_1").at("/state/value").asInt()).isEqualTo(1);
    }

    @Test
    void an_idempotency_key_belongs_to_its_tenant() {
        String body =
                "{\"aggregateId\": \"keyed_1\", \"aggregateType\": \"keyed\", \"eventType\": \"E\", \"data\": {}}";

        ours.post("/events", body, "Idempotency-Key", "the-same").expect(201);
        Answer second = theirs.post("/events", body, "Idempotency-Key", "the-same");

        second.expect(201);
        assertThat(second.header("Idempotent-Replayed")).isEmpty();
        assertThat(theirs.events("keyed_1")).hasSize(1);
    }
}
