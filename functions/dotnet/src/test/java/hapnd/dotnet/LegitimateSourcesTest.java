package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must compile and compute, in {@code legitimate/*.cs}: {@code //> Type data} lines are the events, the
 * {@code //= state} line is what must come out.
 */
class LegitimateSourcesTest extends WithRuntime {

    private static RuntimeProcess other;

    @BeforeAll
    static void start() throws IOException {
        other = RuntimeProcess.executor();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    static Stream<Case> cases() throws IOException {
        return Case.in("legitimate");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computes_its_state_wherever_a_batch_ends(Case legitimate) throws IOException {
        var code = Calls.compiled(compiler, "reducer", legitimate.text());
        var expected = RuntimeProcess.JSON.readTree(legitimate.marked("//= ").getFirst());
        var events = legitimate.events();

        var atOnce = executor.ask(Calls.reduce(code, null, events));
        JsonNode state = null;
        for (var event : events) {
            var answer = other.ask(Calls.reduce(code, state, event));
            assertThat(answer.get("ok").asBoolean()).as(answer.toPrettyString()).isTrue();
            state = answer.get("state");
        }

        assertThat(atOnce.get("ok").asBoolean()).as(atOnce.toPrettyString()).isTrue();
        assertThat(atOnce.get("version").asInt()).isEqualTo(events.length);
        assertThat(atOnce.get("state").toString()).isEqualTo(expected.toString());
        assertThat(state).as("one event a call").hasToString(expected.toString());
    }

    @Test
    void there_are_at_least_a_hundred_and_twenty() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(120);
    }
}
