package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The repair of the feed, as an operator asks for it. */
class FeedRepairTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<JsonObject> asked = new ArrayList<>();
    private final Deque<JsonObject> answers = new ArrayDeque<>();

    @Test
    void goes_on_where_the_function_stopped_and_adds_up() {
        answers.add(piece(1000, 5).put("done", false).put("cursor", "{\"a\":1}"));
        answers.add(piece(500, 0).put("done", false).put("cursor", "{\"a\":2}"));
        answers.add(piece(200, 2).put("done", true));

        JsonObject done = run();

        assertThat(done.getLong("looked")).isEqualTo(1700);
        assertThat(done.getLong("events")).isEqualTo(7);
        assertThat(done.getLong("resumed")).isEqualTo(3);
        assertThat(asked)
                .extracting(request -> request.getString("cursor"))
                .containsExactly(null, "{\"a\":1}", "{\"a\":2}");
        assertThat(asked).allMatch(request -> request.getString("tenantId").equals("tenant_1"));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(String.format("looked at %,d aggregates, brought in 5 events", 1500));
    }

    @Test
    void a_refusal_ends_it() {
        answers.add(new JsonObject().put("ok", false).put("errorCode", "VALIDATION_ERROR"));
        assertThat(run().getBoolean("ok")).isFalse();
        assertThat(asked).hasSize(1);
    }

    private JsonObject run() {
        var request = new JsonObject().put("op", "feed repair").put("tenantId", "tenant_1");
        return new FeedRepair(new PrintStream(told, true, StandardCharsets.UTF_8)).run(request, this::answer);
    }

    private JsonObject answer(JsonObject request) {
        asked.add(request.copy());
        return answers.pop();
    }

    private static JsonObject piece(long looked, long events) {
        return new JsonObject()
                .put("ok", true)
                .put("looked", looked)
                .put("events", events)
                .put("resumed", 1)
                .put("parked", 0);
    }
}
