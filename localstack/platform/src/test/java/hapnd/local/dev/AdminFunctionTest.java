package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import hapnd.local.access.Credentials;
import hapnd.local.command.Refusal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of answers that Lambda gives instead of the function. */
class AdminFunctionTest {
    private static final JsonObject REQUEST = new JsonObject().put("op", "tenant list");

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer lambda;
    private AdminFunction admin;

    @BeforeEach
    void start() throws IOException {
        lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.start();
        var endpoint = URI.create("http://127.0.0.1:" + lambda.getAddress().getPort());
        admin = new AdminFunction(
                new Clients(Credentials.random()).lambda(endpoint, Duration.ofSeconds(5)),
                "prod",
                "unreachable",
                "missing",
                Duration.ofMillis(1));
    }

    @AfterEach
    void stop() {
        admin.close();
        lambda.stop(0);
    }

    @Test
    void one_that_is_inactive_is_called_again_until_it_answers() {
        refuses(409, "SnapStartNotReadyException", 3);

        assertThat(admin.ask(REQUEST).getBoolean("ok")).isTrue();
        assertThat(calls).hasValue(4);
    }

    @Test
    void one_that_stays_inactive_is_given_up_with_the_reason() {
        refuses(409, "SnapStartNotReadyException", Integer.MAX_VALUE);

        assertThatThrownBy(() -> admin.ask(REQUEST))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("hapnd-prod-admin has not woken up")
                .hasMessageContaining("because it said so")
                .hasMessageNotContaining("permission");
        assertThat(calls.get()).isGreaterThan(10);
    }

    @Test
    void a_caller_without_the_permission_is_told_of_it_at_once() {
        refuses(403, "AccessDeniedException", Integer.MAX_VALUE);

        assertThatThrownBy(() -> admin.ask(REQUEST))
                .hasMessageContaining("it takes the permission lambda:InvokeFunction");
        assertThat(calls).hasValue(1);
    }

    @Test
    void another_refusal_is_not_taken_for_a_missing_permission() {
        refuses(408, "SnapStartTimeoutException", Integer.MAX_VALUE);

        assertThatThrownBy(() -> admin.ask(REQUEST))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("because it said so")
                .hasMessageNotContaining("permission");
    }

    /** Lambda refuses the first calls so, and lets the function answer the others. */
    private void refuses(int status, String error, int times) {
        lambda.createContext("/", exchange -> {
            boolean refused = calls.incrementAndGet() <= times;
            if (refused) {
                exchange.getResponseHeaders().add("X-Amzn-ErrorType", error);
            }
            byte[] body = (refused ? "{\"Message\": \"because it said so\"}" : "{\"ok\": true}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(refused ? status : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
