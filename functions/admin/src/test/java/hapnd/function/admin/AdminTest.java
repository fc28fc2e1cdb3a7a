package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.live.Connection;
import hapnd.live.ConnectionKey;
import hapnd.live.Connections;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.Projections;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations, asked of the function as an operator does. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminTest {
    private static final String ULID = "[0-9A-Z]{26}";

    @Inject
    Tenants tenants;

    @Inject
    ApiKeyStore keys;

    @Inject
    Projections projections;

    @Inject
    Connections connections;

    @Inject
    DynamoMeter meter;

    @Nested
    class A_tenant {
        @Test
        void is_created_with_a_live_key_that_is_shown_this_once() {
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
        void is_listed_with_all_others_in_the_order_of_their_creation() {
            var first = text(done("tenant create", "name", "One"), "tenantId");
            var second = text(done("tenant create", "name", "Two"), "tenantId");
            assertThat(listed(done("tenant list"))).containsSubsequence(first, second);
            assertThat(listed(done("tenant list", "after", first)))
                    .contains(second)
                    .doesNotContain(first);
        }

        @Test
        void that_is_being_deleted_has_no_valid_key_gets_none_and_stays_listed() {
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
        void that_is_deleted_is_known_by_its_id_and_the_time_alone() {
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
                assertThat(done("tenant delete", "tenantId", id).get("done").text())
                        .isEqualTo("true");
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
    }

    @Nested
    class A_key {
        private final TenantId tenant =
                tenants.create("Shop", ApiKey.generate(ApiKey.Mode.LIVE)).id();

        @ParameterizedTest
        @CsvSource({"true, test, sk_test_", "false, live, sk_live_"})
        void is_for_the_sandbox_or_for_live_data(String test, String mode, String prefix) {
            var made = done("key create", "tenantId", tenant.value(), "name", "ci", "test", test);
            assertThat(text(made, "apiKey")).startsWith(prefix);
            assertThat(text(made, "mode")).isEqualTo(mode);
            var known =
                    keys.find(ApiKey.parse(text(made, "apiKey")).orElseThrow().hash());
            assertThat(known.orElseThrow().data().isSandbox()).isEqualTo(Boolean.valueOf(test));
        }

        @Test
        void is_listed_by_name_with_nothing_of_it_but_its_ends() {
            var made = text(done("key create", "tenantId", tenant.value(), "name", "ci"), "apiKey");
            var listed = done("key list", "tenantId", tenant.value()).get("keys").elements().stream()
                    .map(RawJson::fields)
                    .toList();
            assertThat(listed).extracting(key -> text(key, "name")).containsExactly("first", "ci");
            assertThat(text(listed.getLast(), "hint")).isEqualTo("sk_live_…" + made.substring(made.length() - 4));
            assertThat(listed.getLast()).containsKey("createdAt").doesNotContainKeys("apiKey", "lastUsedAt");
        }

        @Test
        void that_is_revoked_leaves_the_others_alone_and_is_told_of() {
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
        void is_under_the_stages_rate_limit_until_it_gets_its_own() {
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
        void can_be_made_with_a_rate_limit() {
            var made = done("key create", "tenantId", tenant.value(), "name", "ci", "rateLimit", "7");
            assertThat(text(made, "rateLimit")).isEqualTo("7:14");
            assertThat(limitOf(made)).contains(new RateLimit.PerSecond(7, 14));
        }

        @Test
        void that_is_revoked_stays_so_whatever_its_rate_limit() {
            var made = done("key create", "tenantId", tenant.value(), "name", "ci");
            done("key revoke", "keyId", text(made, "keyId"));
            assertThat(done("key limit", "keyId", text(made, "keyId"), "rateLimit", "5"))
                    .containsKey("revokedAt");
            assertThat(valid(made)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "fast", "5:0", "1000000"})
        void gets_no_rate_limit_that_makes_no_sense(String limit) {
            var made = done("key create", "tenantId", tenant.value(), "name", "ci");
            assertRefused("VALIDATION_ERROR", "key limit", "keyId", text(made, "keyId"), "rateLimit", limit);
            assertRefused("VALIDATION_ERROR", "key limit", "keyId", text(made, "keyId"));
            assertRefused(
                    "VALIDATION_ERROR", "key create", "tenantId", tenant.value(), "name", "ci", "rateLimit", limit);
            assertThat(limitOf(made)).isEmpty();
        }

        private Optional<RateLimit> limitOf(Map<String, RawJson> made) {
            var hash = ApiKey.parse(text(made, "apiKey")).orElseThrow().hash();
            return keys.find(hash).orElseThrow().rateLimit();
        }

        @Test
        void that_is_revoked_ends_the_streams_that_it_has_opened_and_no_others() {
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
        void is_never_repeated_by_an_error() {
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

    @Nested
    class A_projection_that_stopped {
        private final TenantId tenant =
                tenants.create("Shop", ApiKey.generate(ApiKey.Mode.LIVE)).id();

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void is_found_with_its_tenant_or_without_and_goes_on(boolean named) {
            var id = stopped(tenant.sandbox(), "X.Sales");
            var listed = done("projections list", "tenantId", tenant.value())
                    .get("projections")
                    .elements()
                    .getFirst()
                    .fields();
            assertThat(text(listed, "projectionId")).isEqualTo(id.value());
            assertThat(text(listed, "mode")).isEqualTo("test");
            assertThat(text(listed.get("building").fields(), "error")).isEqualTo("it failed");
            TestWiring.PROJECTION_TASKS.clear();

            var answer = named
                    ? done("projections retry", "projectionId", id.value(), "tenantId", tenant.value())
                    : done("projections retry", "projectionId", id.value());

            assertThat(answer.get("resumed").text()).isEqualTo("1");
            assertThat(text(answer, "tenantId")).isEqualTo(tenant.value());
            assertThat(TestWiring.PROJECTION_TASKS).containsExactly(new ProjectionTask(tenant.sandbox(), id, "g1"));
            var building = projections
                    .find(tenant.sandbox(), id)
                    .orElseThrow()
                    .building()
                    .orElseThrow();
            assertThat(building.fault()).isEmpty();
            assertThat(done("projections retry", "projectionId", id.value())
                            .get("resumed")
                            .text())
                    .isEqualTo("0");
        }

        @Test
        void is_taken_past_its_event_if_it_is_the_one_that_is_meant() {
            var id = stopped(tenant, "X.Sales");
            assertThat(ask("projections list", "tenantId", tenant.value())).contains("\"eventId\":\"evt_1\"");
            assertRefused("CONCURRENCY_CONFLICT", "projections skip", "projectionId", id.value(), "eventId", "evt_2");
            TestWiring.PROJECTION_TASKS.clear();

            var answer = done("projections skip", "projectionId", id.value(), "eventId", "evt_1");

            assertThat(answer.get("skipped").text()).isEqualTo("1");
            assertThat(text(answer, "eventId")).isEqualTo("evt_1");
            assertThat(TestWiring.PROJECTION_TASKS).containsExactly(new ProjectionTask(tenant, id, "g1"));
            assertThat(ask("projections list", "tenantId", tenant.value()))
                    .contains("\"position\":1,\"faulted\":false,\"skippedEvents\":1,\"lastSkippedEventId\":\"evt_1\"");
            assertThat(done("projections skip", "projectionId", id.value())
                            .get("skipped")
                            .text())
                    .isEqualTo("0");
        }

        @Test
        void of_another_tenant_is_not_found_under_this_one() {
            var other =
                    tenants.create("Other", ApiKey.generate(ApiKey.Mode.LIVE)).id();
            var id = stopped(other, "X.Sales");
            assertRefused("NOT_FOUND", "projections retry", "projectionId", id.value(), "tenantId", tenant.value());
            assertThat(ask("projections list", "tenantId", tenant.value())).doesNotContain(id.value());
        }

        private ProjectionId stopped(TenantId data, String className) {
            var id = ProjectionId.of(data, className);
            projections.build(data, id, Generation.first("g1", new UploadId("upload"), new Code("sha", className)));
            var projection = projections.find(data, id).orElseThrow();
            var fault = new Fault("evt_1", "it failed", Optional.empty());
            assertThat(projections.fault(projection, projection.building().orElseThrow(), fault))
                    .isTrue();
            return id;
        }
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

    private static Map<String, RawJson> done(String operation, String... fields) {
        var answer = RawJson.parse(ask(operation, fields)).fields();
        assertThat(answer.get("ok").text()).as(answer.toString()).isEqualTo("true");
        return answer;
    }

    private static void assertRefused(String code, String operation, String... fields) {
        var answer = RawJson.parse(ask(operation, fields)).fields();
        assertThat(answer.get("ok").text()).isEqualTo("false");
        assertThat(text(answer, "errorCode")).isEqualTo(code);
    }

    private static String ask(String operation, String... fields) {
        var request = JsonText.object().put("op", operation);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equals("test")) {
                request.put("test", Boolean.parseBoolean(fields[i + 1]));
            } else {
                request.put(fields[i], fields[i + 1]);
            }
        }
        return FunctionUnderTest.invoke(request.end());
    }

    private static String text(Map<String, RawJson> fields, String name) {
        assertThat(fields).containsKey(name);
        return fields.get(name).string();
    }
}
