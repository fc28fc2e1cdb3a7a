package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a key with a limit of its own meets; all others of this platform have none. */
@ExtendWith(OnPlatform.class)
class RateLimitTest {
    /** A limit is known everywhere within this time. */
    private static final Duration KNOWN = Duration.ofSeconds(30);

    private Platform platform;
    private Operator operator;
    private String tenant;
    private Api first;

    @BeforeEach
    void a_tenant(Platform running) {
        platform = running;
        operator = new Operator(running.data());
        JsonNode made = new Admin(running).newTenant("Fast");
        tenant = made.path("tenantId").asText();
        first = new Api(running.http(), made.path("apiKey").asText());
        first.append("order_1", "Placed").expect(201);
    }

    @Test
    void who_sends_too_many_waits_as_long_as_is_said_and_is_served_again() throws InterruptedException {
        Api limited = key("1:3");
        Answer refused = firstRefusal(limited, "/events/order_1");

        assertThat(refused.expectError(429, "RATE_LIMITED").path("error").asText())
                .contains("Try again in");
        int seconds = Integer.parseInt(refused.header("Retry-After").orElseThrow());
        assertThat(seconds).isEqualTo(1);
        first.get("/events/order_1").expect(200);
        Thread.sleep(Duration.ofSeconds(seconds));
        limited.get("/events/order_1").expect(200);
        await("the metric")
                .atMost(KNOWN)
                .untilAsserted(() -> assertThat(first.get("/metrics").text())
                        .containsPattern("hapnd_rate_limited_total\\{function=\"events\",stage=\"local\"\\} [1-9]"));
    }

    /** Ten requests to the other function are fewer than the burst: only those to the first one can have used it up. */
    @Test
    void one_bucket_is_for_all_functions() {
        Api limited = key("1:12");
        first.get("/aggregate-types/order/order_1/state").expectError(404, "NO_REDUCER_BOUND");

        int tries = 0;
        Answer other;
        do {
            firstRefusal(limited, "/events/order_1");
            other = limited.get("/aggregate-types/order/order_1/state");
        } while (other.status() != 429 && ++tries < 10);

        other.expectError(429, "RATE_LIMITED");
    }

    @Test
    void a_new_key_with_a_limit_is_served_by_every_function() {
        key("100:200").get("/auth/whoami").expect(200);
        key("100:200").get("/events/order_1").expect(200);
        key("100:200").get("/aggregate-types/order/order_1/state").expectError(404, "NO_REDUCER_BOUND");
        key("100:200").get("/projections/proj_nothing/status").expect(404);
        key("100:200").get("/previews/prv_nothing").expect(404);
        key("100:200").post("/webhooks/rotate", "").expect(200);
        assertThat(LiveClient.status(key("100:200"), "/projections/proj_nothing/stream"))
                .isEqualTo(404);
    }

    @Test
    void a_stream_is_not_opened_for_who_has_no_tokens() {
        Api limited = key("1:2");
        var path = "/projections/proj_nothing/stream";

        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 50 && !statuses.contains(429); i++) {
            statuses.add(LiveClient.status(limited, path));
        }

        assertThat(statuses).startsWith(404, 404).endsWith(429);
    }

    @Test
    void a_limit_is_changed_and_lifted_while_the_platform_runs() {
        JsonNode made = operator.gets("key", "create", "--tenant", tenant, "--name", "ci", "--rate-limit", "1:1");
        var key = new Api(platform.http(), made.path("apiKey").asText());
        firstRefusal(key, "/auth/whoami");

        JsonNode lifted = operator.gets("key", "limit", made.path("keyId").asText(), "--rate-limit", "off");

        assertThat(lifted.path("rateLimit").asText()).isEqualTo("off");
        await("the end of the limit").atMost(KNOWN).until(() -> {
            for (int i = 0; i < 5; i++) {
                if (key.get("/auth/whoami").status() == 429) {
                    return false;
                }
            }
            return true;
        });
        assertThat(operator.gets("key", "list", "--tenant", tenant).path("keys").findValuesAsText("rateLimit"))
                .containsExactly("off");
        assertThat(operator.isRefused("key", "limit", made.path("keyId").asText(), "--rate-limit", "fast"))
                .contains("500:1000");
    }

    private Api key(String limit) {
        JsonNode made =
                new Admin(platform).asks("key create", "tenantId", tenant, "name", "limited", "rateLimit", limit);
        return new Api(platform.http(), made.path("apiKey").asText());
    }

    /** On a slow machine a token may come back before the next request, but not a hundred times. */
    private static Answer firstRefusal(Api api, String path) {
        for (int i = 0; i < 100; i++) {
            Answer answer = api.get(path);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }
}
