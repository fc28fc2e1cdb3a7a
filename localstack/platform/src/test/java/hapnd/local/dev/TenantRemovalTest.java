package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.command.Refusal;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The removal of a tenant, as an operator asks for it. */
class TenantRemovalTest {
    private static final String TENANT = "tenant_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<Long> slept = new ArrayList<>();
    private final List<JsonObject> asked = new ArrayList<>();
    private final Deque<JsonObject> answers = new ArrayDeque<>(List.of(
            going(0, 0, 100),
            going(12_000, 340, 0),
            new JsonObject().put("ok", true).put("done", true)));

    @Test
    void asks_again_after_the_wait_until_nothing_is_left_and_tells_how_far_it_is() {
        JsonObject last = run("", true);

        assertThat(last.getBoolean("done")).isTrue();
        assertThat(slept).containsExactly(100L, 0L);
        assertThat(asked).hasSize(3).allMatch(request -> !request.containsKey("yes"));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("in 100 s")
                .contains(String.format("deleted %,d items, 340 objects", 12_000));
    }

    @Test
    void a_typed_id_is_enough() {
        assertThat(run(TENANT + "\n", false).getBoolean("done")).isTrue();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("Type the tenant's id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "y\n", "tenant_01ARZ3NDEKTSV4RRFFQ69G5FAW\n"})
    void anything_else_deletes_nothing(String typed) {
        assertThatThrownBy(() -> run(typed, false)).isInstanceOf(Refusal.class).hasMessageContaining("nothing");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_refusal_ends_it() {
        answers.addFirst(new JsonObject().put("ok", false).put("errorCode", "NOT_FOUND"));
        assertThat(run("", true).getBoolean("ok")).isFalse();
        assertThat(asked).hasSize(1);
    }

    private JsonObject run(String typed, boolean yes) {
        var request = new JsonObject().put("op", "tenant delete").put("tenantId", TENANT);
        if (yes) {
            request.put("yes", true);
        }
        var removal = new TenantRemoval(
                new StringReader(typed), new PrintStream(told, true, StandardCharsets.UTF_8), slept::add);
        return removal.run(request, sent -> {
            asked.add(sent);
            return answers.remove();
        });
    }

    private static JsonObject going(long items, long objects, long waitSeconds) {
        return new JsonObject()
                .put("ok", true)
                .put("done", false)
                .put("items", items)
                .put("objects", objects)
                .put("waitSeconds", waitSeconds);
    }
}
