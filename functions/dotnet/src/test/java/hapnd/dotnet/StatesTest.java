package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A state is what the code computed, in {@code states/*.cs}. A program either gives its {@code //= state} however its
 * {@code //> Type data} events are folded, as in memory too; or it is refused, with advice, at each line that ends in
 * {@code //! CODES part of the message}; or each call of it is stopped with an error that has the text of {@code //~}.
 */
class StatesTest extends WithRuntime {

    private static final Pattern EXPECTED = Pattern.compile("//! (\\S+) (.+)$");
    private static final Pattern REPORTED = Pattern.compile("^Case\\.cs\\((\\d+),\\d+\\): error (HAPND\\d+): (.+)$");
    private static final Pattern STATE =
            Pattern.compile("\\{\"ok\":true,\"version\":\\d+,\"state\":(.*)}", Pattern.DOTALL);
    private static final String IN_MEMORY = "in memory";

    private static RuntimeProcess inMemory;

    @BeforeAll
    static void start(@TempDir Path sources) throws IOException {
        inMemory = RuntimeProcess.executor(InMemoryProgram.prepare(sources));
    }

    @AfterAll
    static void stop() {
        inMemory.close();
    }

    static Stream<Case> cases() throws IOException {
        return Case.in("states");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_state_is_what_the_code_computed(Case program) throws IOException {
        judge(program, compiler.ask(Calls.compile("reducer", program.text())));
    }

    @Test
    void there_are_at_least_a_hundred_and_twenty_that_run_and_fifty_that_are_refused() throws IOException {
        var refused = cases().filter(program -> !refusals(program).isEmpty()).count();

        assertThat(refused).isGreaterThanOrEqualTo(50);
        assertThat(cases().count() - refused).isGreaterThanOrEqualTo(120);
    }

    private static void judge(Case program, JsonNode compiled) throws IOException {
        var refusals = refusals(program);
        if (!refusals.isEmpty()) {
            assertThat(compiled.get("ok").asBoolean()).as("compiles").isFalse();
            assertRefused(compiled, refusals);
            return;
        }

        var code = Calls.code(compiled);
        var stopped = program.marked("//~ ");
        if (!stopped.isEmpty()) {
            var answers = folds(code, program.events());
            answers.remove(IN_MEMORY);
            for (var answer : answers.values()) {
                var error = RuntimeProcess.JSON.readTree(answer).get("error");
                assertThat(error.get("code").asText()).isEqualTo("REDUCER_FAILED");
                assertThat(error.get("message").asText()).contains(stopped);
            }
            return;
        }

        var expected =
                RuntimeProcess.JSON.readTree(program.marked("//= ").getFirst()).toString();
        var states = new LinkedHashMap<String, String>();
        for (var fold : folds(code, program.events()).entrySet()) {
            states.put(
                    fold.getKey(),
                    RuntimeProcess.JSON.readTree(fold.getValue()).path("state").toString());
        }
        assertThat(states)
                .allSatisfy((fold, state) -> assertThat(state).as(fold).isEqualTo(expected));
    }

    /** The last answer of each way to fold the events. */
    private static Map<String, String> folds(Calls.Code code, ObjectNode[] events) {
        var answers = new LinkedHashMap<String, String>();
        answers.put(IN_MEMORY, new String(inMemory.askForBytes(Calls.reduce(code, null, events)), UTF_8));
        answers.put("one event a call", inCallsOf(1, code, events));
        answers.put("two events a call", inCallsOf(2, code, events));
        answers.put("all in one call", inCallsOf(events.length, code, events));
        return answers;
    }

    /** The state goes from call to call as the platform keeps it, which is the very text of the answer. */
    private static String inCallsOf(int size, Calls.Code code, ObjectNode[] events) {
        var answer = "";
        Object state = null;
        for (int from = 0; from < events.length; from += size) {
            var some = Arrays.copyOfRange(events, from, Math.min(from + size, events.length));
            answer = new String(executor.askForBytes(Calls.reduce(code, state, some)), UTF_8);
            var reached = STATE.matcher(answer);
            if (!reached.matches()) {
                return answer;
            }
            state = new RawValue(reached.group(1));
        }
        return answer;
    }

    private record Refusal(String codes, String advice) {}

    private static Map<Integer, Refusal> refusals(Case program) {
        var refusals = new TreeMap<Integer, Refusal>();
        var lines = program.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var marked = EXPECTED.matcher(lines.get(i));
            if (marked.find()) {
                refusals.put(i + 1, new Refusal(marked.group(1), marked.group(2)));
            }
        }
        return refusals;
    }

    private static void assertRefused(JsonNode compiled, Map<Integer, Refusal> refusals) {
        var byLine = new TreeMap<Integer, StringBuilder>();
        var codes = new TreeMap<Integer, Set<String>>();
        for (var diagnostic : compiled.get("diagnostics")) {
            var reported = REPORTED.matcher(diagnostic.asText());
            assertThat(reported.matches()).as(diagnostic.asText()).isTrue();
            int line = Integer.parseInt(reported.group(1));
            codes.computeIfAbsent(line, none -> new TreeSet<>()).add(reported.group(2));
            byLine.computeIfAbsent(line, none -> new StringBuilder())
                    .append(reported.group(3))
                    .append('\n');
        }
        assertThat(codes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(",", entry.getValue()))))
                .as(compiled.toPrettyString())
                .isEqualTo(refusals.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().codes())));
        refusals.forEach(
                (line, refusal) -> assertThat(byLine.get(line).toString()).contains(refusal.advice()));
    }
}
