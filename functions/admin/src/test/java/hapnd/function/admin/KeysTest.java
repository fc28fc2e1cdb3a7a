package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.live.Connection;
import hapnd.live.ConnectionKey;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.TenantId;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys, as operators make, list and revoke them. */
@QuarkusTest
class KeysTest extends AdminOperations {
    private TenantId tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", ApiKey.generate(ApiKey.Mode.LIVE)).id();
    }

    @ParameterizedTest
    @CsvSource({"true, test, sk_test_", "false, live, sk_live_"})
    void a_key_is_for_the_sandbox_or_for_live_data(String test, String mode, String prefix) {
        var made = done("key create", "tenantId", tenant.value(), "name", "ci", "test", test);
        assertThat(text(made, "apiKey")).startsWith(prefix);
        assertThat(text(made, "mode")).isEqualTo(mode);
        var known = keys.find(ApiKey.parse(text(made, "apiKey")).orElseThrow().hash());
        assertThat(known.orElseThrow().data().isSandbox()).isEqualTo(Boolean.valueOf(test));
    }

    @Test
    void a_key_is_listed_by_name_with_nothing_of_it_but_its_ends() {
        var made = text(done("key create", "tenantId", tenant.value(), "name", "ci"), "apiKey");
        var listed = done("key list", "tenantId", tenant.value()).get("keys").elements().stream()
                .map(RawJson::fields)
                .toList();
        assertThat(listed).extracting(key -> text(key, "name")).containsExactly("first", "ci");
        assertThat(text(listed.getLast(), "hint")).isEqualTo("sk_live_…" + made.substring(made.length() - 4));
        assertThat(listed.getLast()).containsKey("createdAt").doesNotContainKeys("apiKey", "lastUsedAt");
    }

    @Test
    void a_key_that_is_revoked_leaves_the_others_alone_and_is_told_of() {
        var ours = done("key create", "tenantId", tenant.value(), "name", "ci");
        var other = done("key create", "tenantId", tenant.value(), "name", "other");
        meter.reset();
        var revoked = done("key revoke", "keyId", text(ours, "keyId"));
        assertThat(meter.operations()).containsExactly("GetItem", "UpdateItem", "Query");
        assertThat(text(revoked, "revokedAt")).isNotEmpty();
        assertThat(valid(ours)).isFalse();
        assertThat(valid(other)).isTrue();
        assertThat(done("key revoke", "keyId", text(ours, "keyId"))).isEqualTo(revoked);
    }

    @Test
    void a_key_is_under_the_stages_rate_limit_until_it_gets_its_own() {
        var made = done("key create", "tenantId", tenant.value(), "name", "ci");
        assertThat(made).doesNotContainKey("rateLimit");
        meter.reset();
        var limited = done("key limit", "keyId", text(made, "keyId"), "rateLimit", "50:70");
        assertThat(meter.operations()).containsExactly("GetItem", "UpdateItem");
        assertThat(text(limited, "rateLimit")).isEqualTo("50:70");
        assertThat(limitOf(made)).contains(new RateLimit.PerSecond(50, 70));
        assertThat(ask("key list", "tenantId", tenant.value())).contains("\"rateLimit\":\"50:70\"");

        assertThat(text(done("key limit", "keyId", text(made, "keyId"), "rateLimit", "off"), "rateLimit"))
                .isEqualTo("off");
        assertThat(limitOf(made)).contains(RateLimit.OFF);

        assertThat(done("key limit", "keyId", text(made, "keyId"), "rateLimit", "default"))
                .doesNotContainKey("rateLimit");
        assertThat(limitOf(made)).isEmpty();
        assertThat(valid(made)).isTrue();
    }

    @Test
    void a_key_can_be_made_with_a_rate_limit() {
        var made = done("key create", "tenantId", tenant.value(), "name", "ci", "rateLimit", "7");
        assertThat(text(made, "rateLimit")).isEqualTo("7:14");
        assertThat(limitOf(made)).contains(new RateLimit.PerSecond(7, 14));
    }

    @Test
    void a_key_that_is_revoked_stays_so_whatever_its_rate_limit() {
        var made = done("key create", "tenantId", tenant.value(), "name", "ci");
        done("key revoke", "keyId", text(made, "keyId"));
        assertThat(done("key limit", "keyId", text(made, "keyId"), "rateLimit", "5"))
                .containsKey("revokedAt");
        assertThat(valid(made)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "fast", "5:0", "1000000"})
    void a_key_gets_no_rate_limit_that_makes_no_sense(String limit) {
        var made = done("key create", "tenantId", tenant.value(), "name", "ci");
        assertRefused("VALIDATION_ERROR", "key limit", "keyId", text(made, "keyId"), "rateLimit", limit);
        assertRefused("VALIDATION_ERROR", "key limit", "keyId", text(made, "keyId"));
        assertRefused("VALIDATION_ERROR", "key create", "tenantId", tenant.value(), "name", "ci", "rateLimit", limit);
        assertThat(limitOf(made)).isEmpty();
    }

    private Optional<RateLimit> limitOf(Map<String, RawJson> made) {
        var hash = ApiKey.parse(text(made, "apiKey")).orElseThrow().hash();
        return keys.find(hash).orElseThrow().rateLimit();
    }

    @Test
    void a_key_that_is_revoked_ends_the_streams_that_it_has_opened_and_no_others() {
        var ours = done("key create", "tenantId", tenant.value(), "name", "ci");
        var other = done("key create", "tenantId", tenant.value(), "name", "other");
        var id = ProjectionId.of(tenant, "X.Sales");
        projections.build(tenant, id, Generation.first("g1", new UploadId("upload"), new Code("sha", "X.Sales")));
        follow(id, "ours=", ours);
        follow(id, "other=", other);
        TestWiring.ENDED.clear();

        var revoked = done("key revoke", "keyId", text(ours, "keyId"));

        assertThat(revoked.get("streamsEnded").text()).isEqualTo("1");
        assertThat(TestWiring.ENDED).containsExactly("ours=");
        assertThat(connections.of(tenant, id))
                .extracting(connection -> connection.key().id())
                .containsExactly("other=");
    }

    private void follow(ProjectionId id, String connection, Map<String, RawJson> key) {
        connections.open(new Connection(
                new ConnectionKey(tenant, id, connection),
                Instant.now(),
                true,
                0,
                Instant.now(),
                Optional.of(new KeyId(text(key, "keyId")))));
    }

    @Test
    void a_key_is_never_repeated_by_an_error() {
        var key = ApiKey.generate(ApiKey.Mode.LIVE).reveal();
        assertThat(ask("key revoke", "keyId", key)).doesNotContain(key).contains("NOT_FOUND");
        assertThat(ask("key limit", "keyId", key, "rateLimit", "5"))
                .doesNotContain(key)
                .contains("NOT_FOUND");
    }

    private boolean valid(Map<String, RawJson> made) {
        var hash = ApiKey.parse(text(made, "apiKey")).orElseThrow().hash();
        return keys.find(hash).orElseThrow().isValid();
    }
}
