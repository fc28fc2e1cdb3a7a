package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
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
class LegitimateSourcesTest {

    private static RuntimeProcess compiler;
    private static RuntimeProcess executor;
    private static RuntimeProcess other;

    @BeforeAll
    static void start() throws IOException {
        compiler = RuntimeProcess.compiler();
        executor = RuntimeProcess.executor();
        other = RuntimeProcess.executor();
    }

    @AfterAll
    static void stop() {
        compiler.close();
        executor.close();
        other.close();
    }

    static Stream<Case> cases() throws IOException {
        return Case.in("legitimate");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computes_its_state_wherever_a_batch_ends(Case legitimate) throws IOException {
        var code = Calls.compiled(compiler, "reducer", legitimate.text());
        var expected = RuntimeProcess.JSON.readTree(marked(legitimate, "//= ").getFirst());
        var events = events(legitimate);

        var atOnce = executor.ask(Calls.reduce(code, null, events.toArray(ObjectNode[]::new)));
        JsonNode state = null;
        for (var event : events) {
            var answer = other.ask(Calls.reduce(code, state, event));
            assertThat(answer.get("ok").asBoolean()).as(answer.toPrettyString()).isTrue();
            state = answer.get("state");
        }

        assertThat(atOnce.get("ok").asBoolean()).as(atOnce.toPrettyString()).isTrue();
        assertThat(atOnce.get("version").asInt()).isEqualTo(events.size());
        assertThat(atOnce.get("state").toString()).isEqualTo(expected.toString());
        assertThat(state).as("one event a call").hasToString(expected.toString());
    }

    @Test
    void there_are_at_least_forty() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static List<ObjectNode> events(Case legitimate) throws IOException {
        var lines = marked(legitimate, "//> ");
        var events = new java.util.ArrayList<ObjectNode>();
        for (var line : lines) {
            int space = line.indexOf(' ');
            events.add(Calls.event(
                    events.size() + 1,
                    line.substring(0, space),
                    RuntimeProcess.JSON.readTree(line.substring(space + 1))));
        }
        return events;
    }

    private static List<String> marked(Case legitimate, String mark) {
        return legitimate
                .text()
                .lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }
}
