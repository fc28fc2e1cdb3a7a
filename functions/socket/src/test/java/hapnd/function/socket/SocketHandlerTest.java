package hapnd.function.socket;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.live.Connection;
import hapnd.live.Connections;
import hapnd.live.ReplayTask;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the WebSocket API, with events as API Gateway sends them. */
@QuarkusTest
class SocketHandlerTest {
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

    private final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    private final String connection = UUID.randomUUID() + "=";
    private TenantId tenant;
    private ProjectionId projection;

    @BeforeEach
    void a_projection() {
        tenant = tenants.create("Shop", key).id();
        projection = ProjectionId.of(tenant, "X.Sales");
        projections.build(
                tenant, projection, Generation.first("1", new UploadId("upload"), new Code("sha", "X.Sales")));
        TestWiring.REPLAYS.clear();
    }

    @Nested
    class Connecting {
        @ParameterizedTest
        @ValueSource(strings = {"X-API-Key", "x-api-key"})
        void with_the_key_in_the_header_is_taken_and_a_replayer_gets_a_task(String name) {
            assertThat(connect(Map.of(name, key.reveal()), Map.of("projectionId", projection.value())))
                    .isEqualTo(200);
            assertThat(kept()).hasSize(1);
            assertThat(kept().getFirst().live()).isFalse();
            assertThat(TestWiring.REPLAYS)
                    .containsExactly(new ReplayTask(kept().getFirst().key(), 0));
        }

        @Test
        void with_the_key_in_the_query_is_taken() {
            assertThat(connect(Map.of(), Map.of("projectionId", projection.value(), "apiKey", key.reveal())))
                    .isEqualTo(200);
        }

        @Test
        void with_a_key_that_was_revoked_a_moment_ago_is_refused_though_the_authenticator_still_accepts_it() {
            assertThat(after("1")).isEqualTo(200);
            assertThat(kept().getFirst().admittedBy())
                    .isEqualTo(keys.find(key.hash()).map(ApiKeyRecord::id));
            send("$disconnect", "DISCONNECT", JsonText.object());
            keys.revoke(keys.find(key.hash()).orElseThrow().id());

            assertThat(after("1")).isEqualTo(401);
            assertThat(kept()).isEmpty();
        }

        @Test
        void after_a_sequence_begins_there() {
            assertThat(after("42")).isEqualTo(200);
            assertThat(kept().getFirst().cursor()).isEqualTo(42);
        }

        @Test
        void without_a_key_or_with_an_unknown_one_is_refused_before_anything_is_looked_up() {
            var query = Map.of("projectionId", projection.value());
            assertThat(connect(Map.of(), query)).isEqualTo(401);
            assertThat(connect(Map.of("X-API-Key", "sk_test_unknown"), query)).isEqualTo(401);
            assertThat(kept()).isEmpty();
        }

        @Test
        void to_an_unknown_projection_or_another_tenants_is_404() {
            var theirs = ApiKey.generate(ApiKey.Mode.LIVE);
            tenants.create("Other", theirs);

            assertThat(connect(Map.of("X-API-Key", key.reveal()), Map.of("projectionId", "proj_unknown")))
                    .isEqualTo(404);
            assertThat(connect(Map.of("X-API-Key", key.reveal()), Map.of("projectionId", "x".repeat(2000))))
                    .isEqualTo(404);
            assertThat(connect(Map.of("X-API-Key", key.reveal()), Map.of())).isEqualTo(404);
            assertThat(connect(Map.of("X-API-Key", theirs.reveal()), Map.of("projectionId", projection.value())))
                    .isEqualTo(404);
            assertThat(TestWiring.REPLAYS).isEmpty();
        }

        @Test
        void too_often_is_refused_until_the_key_has_tokens_again() {
            keys.limit(keys.find(key.hash()).orElseThrow().id(), Optional.of(new RateLimit.PerSecond(1, 1)));

            var statuses = IntStream.range(0, 50)
                    .map(i -> after("1"))
                    .takeWhile(status -> status != 429)
                    .boxed()
                    .toList();

            // On a slow machine a token may come back before the next try, but not fifty times.
            assertThat(statuses).isNotEmpty().containsOnly(200).hasSizeLessThan(50);
            assertThat(kept()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-1", "1.5", "x", "1000000000000", "999999999999", "%"})
        void after_what_is_no_sequence_is_400(String after) {
            assertThat(after(after)).isEqualTo(400);
            assertThat(kept()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:8080", "https://localhost:8080"})
        void from_a_page_of_the_platform_itself_is_taken(String origin) {
            assertThat(from(origin)).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://app.example.com",
                    "http://localhost:5173",
                    "http://localhost",
                    "http://localhost:8080/",
                    "http://LOCALHOST:8080",
                    "ws://localhost:8080",
                    "localhost:8080",
                    "http://localhost:8080.evil.example",
                    "http://evil.example/http://localhost:8080",
                    "null",
                    "*",
                    ""
                })
        void from_a_page_of_another_origin_is_refused_before_anything_is_looked_up(String origin) {
            meter.reset();

            assertThat(from(origin)).isEqualTo(403);

            assertThat(meter.calls()).isEmpty();
            assertThat(kept()).isEmpty();
        }

        private int from(String origin) {
            return connect(
                    Map.of("X-API-Key", key.reveal(), "origin", origin, "Host", "localhost:8080"),
                    Map.of("projectionId", projection.value()));
        }

        private int after(String sequence) {
            return connect(
                    Map.of("X-API-Key", key.reveal()),
                    Map.of("projectionId", projection.value(), "afterSequence", sequence));
        }
    }

    @Test
    void disconnecting_forgets_the_connection_and_may_come_twice() {
        connect(Map.of("X-API-Key", key.reveal()), Map.of("projectionId", projection.value()));
        var item = kept().getFirst().key();

        assertThat(send("$disconnect", "DISCONNECT", JsonText.object())).isEqualTo(200);
        assertThat(kept()).isEmpty();
        assertThat(connections.find(item)).isEmpty();
        assertThat(send("$disconnect", "DISCONNECT", JsonText.object())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"pong\"}", "no JSON", ""})
    void a_message_costs_nothing_and_is_not_answered(String body) {
        meter.reset();

        assertThat(send("$default", "MESSAGE", JsonText.object().put("body", body)))
                .isEqualTo(200);
        assertThat(meter.calls()).isEmpty();
    }

    private List<Connection> kept() {
        return connections.of(tenant, projection);
    }

    private int connect(Map<String, String> headers, Map<String, String> query) {
        var event = JsonText.object().putRaw("headers", object(headers)).putRaw("multiValueHeaders", "{}");
        if (!query.isEmpty()) {
            event.putRaw("queryStringParameters", object(query));
        }
        return send("$connect", "CONNECT", event);
    }

    private int send(String route, String type, JsonText event) {
        var context = JsonText.object()
                .put("routeKey", route)
                .put("eventType", type)
                .put("connectionId", connection)
                .put("requestTimeEpoch", 1_700_000_000_000L)
                .putRaw("identity", "{\"sourceIp\": \"127.0.0.1\"}")
                .put("stage", "live")
                .end();
        var answer = FunctionUnderTest.invoke(event.putRaw("requestContext", context)
                .put("isBase64Encoded", false)
                .end());
        return Integer.parseInt(RawJson.parse(answer).fields().get("statusCode").text());
    }

    private static String object(Map<String, String> values) {
        var json = JsonText.object();
        values.forEach(json::put);
        return json.end();
    }
}
