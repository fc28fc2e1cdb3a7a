package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.tenancy.ApiKey;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TestWiring;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants, as operators make, list and remove them. */
@QuarkusTest
class TenantsTest extends AdminOperations {
    private static final String ULID = "[0-9A-Z]{26}";

    @Test
    void a_tenant_is_created_with_a_live_key_that_is_shown_this_once() {
        var made = done("tenant create", "name", "My \"Company\"");
        assertThat(text(made, "tenantId")).matches("tenant_" + ULID);
        var key = ApiKey.parse(text(made, "apiKey")).orElseThrow();
        assertThat(key.mode()).isEqualTo(ApiKey.Mode.LIVE);
        assertThat(keys.find(key.hash()).orElseThrow().tenant().value()).isEqualTo(text(made, "tenantId"));
        var shown = done("tenant show", "tenantId", text(made, "tenantId"));
        assertThat(text(shown, "name")).isEqualTo("My \"Company\"");
        assertThat(ask("key list", "tenantId", text(made, "tenantId")))
                .contains(text(made, "keyId"))
                .doesNotContain(key.reveal(), key.hash());
    }

    @Test
    void a_tenant_is_listed_with_all_others_in_the_order_of_their_creation() {
        var first = text(done("tenant create", "name", "One"), "tenantId");
        var second = text(done("tenant create", "name", "Two"), "tenantId");
        assertThat(listed(done("tenant list"))).containsSubsequence(first, second);
        assertThat(listed(done("tenant list", "after", first))).contains(second).doesNotContain(first);
    }

    @Test
    void a_tenant_that_is_being_deleted_has_no_valid_key_gets_none_and_stays_listed() {
        var made = done("tenant create", "name", "Gone");
        var id = text(made, "tenantId");
        var test = text(done("key create", "tenantId", id, "name", "ci", "test", "true"), "apiKey");

        var deleting = done("tenant delete", "tenantId", id);

        assertThat(deleting.get("done").text()).isEqualTo("false");
        assertThat(deleting.get("keysRevoked").text()).isEqualTo("2");
        assertThat(Integer.parseInt(deleting.get("waitSeconds").text())).isBetween(90, 100);
        for (var key : List.of(text(made, "apiKey"), test)) {
            var hash = ApiKey.parse(key).orElseThrow().hash();
            assertThat(keys.find(hash).orElseThrow().isValid()).isFalse();
        }
        assertRefused("NOT_FOUND", "key create", "tenantId", id, "name", "late");
        assertThat(text(done("tenant show", "tenantId", id), "deletedAt")).isNotEmpty();
        assertThat(ask("tenant list")).contains(id);
        var again = done("tenant delete", "tenantId", id);
        assertThat(again.get("keysRevoked").text()).isEqualTo("0");
        assertThat(again.get("deletedAt")).isEqualTo(deleting.get("deletedAt"));
    }

    @Test
    void a_tenant_that_is_deleted_is_known_by_its_id_and_the_time_alone() {
        var made = done("tenant create", "name", "Gone for good");
        var id = text(made, "tenantId");
        done("tenant delete", "tenantId", id);
        TestWiring.CLOCK_AHEAD.set(Duration.ofSeconds(101));
        try {
            var deleted = done("tenant delete", "tenantId", id);

            assertThat(deleted.get("done").text()).isEqualTo("true");
            assertThat(done("tenant show", "tenantId", id))
                    .containsOnlyKeys("ok", "tenantId", "erasedAt")
                    .containsEntry("erasedAt", deleted.get("erasedAt"));
            assertThat(ask("tenant list")).doesNotContain(id).doesNotContain("Gone for good");
            assertThat(keys.find(
                            ApiKey.parse(text(made, "apiKey")).orElseThrow().hash()))
                    .isEmpty();
            assertThat(done("tenant delete", "tenantId", id).get("done").text()).isEqualTo("true");
            assertRefused("NOT_FOUND", "key create", "tenantId", id, "name", "late");
        } finally {
            TestWiring.CLOCK_AHEAD.set(Duration.ZERO);
        }
    }

    private List<String> listed(Map<String, RawJson> answer) {
        return answer.get("tenants").elements().stream()
                .map(tenant -> text(tenant.fields(), "tenantId"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json|INVALID_REQUEST",
                "[]|INVALID_REQUEST",
                "{}|VALIDATION_ERROR",
                "{\"op\": 1}|VALIDATION_ERROR",
                "{\"op\": \"tenant burn\"}|VALIDATION_ERROR",
                "{\"op\": \"tenant create\"}|VALIDATION_ERROR",
                "{\"op\": \"tenant show\", \"tenantId\": \"x\"}|VALIDATION_ERROR",
                "{\"op\": \"tenant show\", \"tenantId\": \"tenant_01ARZ3NDEKTSV4RRFFQ69G5FAV\"}|NOT_FOUND",
                "{\"op\": \"tenant delete\", \"tenantId\": \"tenant_01ARZ3NDEKTSV4RRFFQ69G5FAV\"}|NOT_FOUND",
                "{\"op\": \"key list\", \"tenantId\": \"tenant_01ARZ3NDEKTSV4RRFFQ69G5FAV\"}|NOT_FOUND",
                "{\"op\": \"projections list\", \"tenantId\": \"tenant_01ARZ3NDEKTSV4RRFFQ69G5FAV\"}|NOT_FOUND",
                "{\"op\": \"projections retry\", \"projectionId\": \"proj_x\"}|NOT_FOUND"
            })
    void what_cant_be_done_is_refused_with_a_reason(String request, String code) {
        var answer = RawJson.parse(FunctionUnderTest.invoke(request)).fields();
        assertThat(answer.get("ok").text()).isEqualTo("false");
        assertThat(text(answer, "errorCode")).isEqualTo(code);
        assertThat(text(answer, "error")).isNotBlank();
    }
}
