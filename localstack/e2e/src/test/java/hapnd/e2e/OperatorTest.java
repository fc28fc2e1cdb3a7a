package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Form;
import hapnd.testkit.Zip;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators can do, from their shell to the API that their customers see. */
@ExtendWith(OnPlatform.class)
class OperatorTest {
    /** That a key is revoked is known everywhere within this time. */
    private static final Duration KNOWN = Duration.ofSeconds(30);

    private Platform platform;
    private Operator operator;
    private String tenant;
    private Api live;
    private String firstKey;

    @BeforeEach
    void a_tenant(Platform running) {
        platform = running;
        operator = new Operator(running.data());
        JsonNode made = operator.gets("tenant", "create", "--name", "My \"Company\"");
        tenant = made.path("tenantId").asText();
        firstKey = made.path("keyId").asText();
        live = new Api(running.http(), made.path("apiKey").asText());
    }

    @Test
    void a_new_tenants_key_works_at_once() {
        assertThat(live.tenantId()).isEqualTo(tenant);
        assertThat(operator.gets("tenant", "list").findValuesAsText("tenantId")).contains(tenant);
        assertThat(operator.gets("tenant", "show", tenant).path("name").asText())
                .isEqualTo("My \"Company\"");
    }

    @Test
    void a_revoked_key_is_refused_and_the_others_are_not() {
        Api second = newKey("second");
        live.get("/auth/whoami").expect(200);

        operator.gets("key", "revoke", firstKey);

        await("the end of the key")
                .atMost(KNOWN)
                .until(() -> live.get("/auth/whoami").status() == 401);
        live.append("order_1", "Late").expectError(401, "UNAUTHORIZED");
        assertThat(second.tenantId()).isEqualTo(tenant);
        JsonNode keys = operator.gets("key", "list", "--tenant", tenant).path("keys");
        assertThat(keys.findValuesAsText("name")).containsExactly("first", "second");
        assertThat(keys.get(0).has("revokedAt")).isTrue();
        assertThat(keys.get(1).has("revokedAt")).isFalse();
        assertThat(keys.toString()).doesNotContain(live.key(), second.key());
    }

    @Test
    void a_test_key_and_a_live_key_of_a_tenant_have_data_of_their_own() {
        Api test = newKey("ci", "--test");
        assertThat(test.tenantId()).isEqualTo(live.tenantId());

        live.append("order_1", "Live").expect(201);
        test.get("/events/order_1").expectError(404, "NOT_FOUND");
        test.append("order_1", "Test").expect(201);
        test.append("order_1", "Test").expect(201);

        assertThat(live.events("order_1").findValuesAsText("eventType")).containsExactly("Live");
        assertThat(test.events("order_1").findValuesAsText("eventType")).containsExactly("Test", "Test");
    }

    @Test
    void what_a_test_key_deploys_computes_no_live_state() {
        Api test = newKey("ci", "--test");
        test.deploy(Source.counter("order", 7));
        test.append("order_1", "E").expect(201);
        live.append("order_1", "E").expect(201);

        assertThat(test.state("order", "order_1").at("/state/value").asInt()).isEqualTo(7);
        live.get("/aggregate-types/order/order_1/state").expectError(404, "NO_REDUCER_BOUND");
    }

    @Test
    void a_tenant_is_deleted_only_by_who_types_its_id() {
        Operator.Outcome outcome = operator.types("tenant", "delete", tenant);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text()).contains("nothing was deleted");
        assertThat(live.tenantId()).isEqualTo(tenant);
    }

    @Test
    void a_key_that_was_used_says_when() {
        live.get("/auth/whoami").expect(200);
        await("the note")
                .atMost(KNOWN)
                .until(() -> operator.gets("key", "list", "--tenant", tenant)
                        .at("/keys/0")
                        .has("lastUsedAt"));
    }

    @Test
    void a_projection_that_stopped_is_tried_again() {
        byte[] zip = Zip.of(Map.of("Fragile.cs", Source.text("Fragile.cs")));
        var form = Form.file("file", "code.zip", zip);
        live.send("POST", "/projections/upload", form.body(), "Content-Type", form.type())
                .expect(202);
        live.append("thing_1", "Impossible").expect(201);
        String id = awaitStopped().path("projectionId").asText();
        awaitFaultedOnMetrics();

        assertThat(operator.gets("projections", "retry", id).path("resumed").asInt())
                .isEqualTo(1);

        // It can't get over this event, and says so again only when it has tried.
        assertThat(awaitStopped().toString()).contains("this can't be");
        assertThat(operator.isRefused(
                        "projections", "retry", id, "--tenant", platform.dev().tenantId()))
                .contains("no projection");
    }

    private void awaitFaultedOnMetrics() {
        await("the count of stopped projections on /metrics")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Pattern.compile(
                                "hapnd_faulted_projections\\{function=\"sweeper\",stage=\"local\"\\} [1-9]")
                        .matcher(live.get("/metrics").text())
                        .find());
    }

    private JsonNode awaitStopped() {
        await("the projection to stop")
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        projections().at("/projections/0").findValues("eventId").size() == 1);
        return projections().at("/projections/0");
    }

    private JsonNode projections() {
        return operator.gets("projections", "list", "--tenant", tenant);
    }

    @Test
    void no_path_of_the_api_leads_to_the_admin_function() {
        for (String path :
                new String[] {"/admin", "/hapnd-local-admin", "/2015-03-31/functions/hapnd-local-admin/invocations"}) {
            for (Api caller : new Api[] {live, platform.dev(), platform.nobody()}) {
                caller.send("POST", path, BodyPublishers.ofString("{\"op\": \"tenant list\"}"))
                        .expectError(404, "NOT_FOUND");
            }
        }
    }

    @Test
    void what_is_typed_wrong_is_answered_with_what_would_be_right() {
        assertThat(operator.types("tenant", "create").text())
                .contains("--name is missing")
                .contains("usage: ./hapnd tenant create --name NAME");
        assertThat(operator.types("tenant", "burn").text()).contains("usage: ./hapnd tenant create");
        assertThat(operator.isRefused("key", "revoke", live.key())).doesNotContain(live.key());
    }

    private Api newKey(String name, String... options) {
        String[] words = new String[6 + options.length];
        System.arraycopy(new String[] {"key", "create", "--tenant", tenant, "--name", name}, 0, words, 0, 6);
        System.arraycopy(options, 0, words, 6, options.length);
        return new Api(platform.http(), operator.gets(words).path("apiKey").asText());
    }
}
