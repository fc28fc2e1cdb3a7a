package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs of {@code states/*.cs} and {@code legitimate/*.cs}, compiled as an IDE compiles them: in a test they have the states,
 * and the failures, that they have on the platform.
 */
@EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
class TestKitStatesTest extends WithRuntime {

    /** What README.md of the kit says that only the platform shows. */
    private static final Set<String> ONLY_ON_THE_PLATFORM =
            Set.of("a_time_alone_has_no_date_of_today", "a_day_without_a_year_is_not_of_this_year");

    private static Map<String, JsonNode> answers;

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        var programs = new ArrayList<ObjectNode>();
        var names = new ArrayList<String>();
        for (var program : cases().toList()) {
            var code = Calls.compiled(compiler, "reducer", program.text());
            names.add(nameOf(program));
            programs.add(RuntimeProcess.JSON
                    .createObjectNode()
                    .put("name", "Case" + names.size())
                    .put("source", program.text())
                    .put("className", code.className())
                    .set("events", RuntimeProcess.JSON.valueToTree(program.events())));
        }
        answers = new LinkedHashMap<>();
        var answered = TestKit.in(folder).run(programs);
        for (int i = 0; i < names.size(); i++) {
            answers.put(names.get(i), answered.get(i));
        }
    }

    static Stream<Case> cases() throws IOException {
        return Stream.concat(Case.in("states"), Case.in("legitimate"))
                .filter(program -> !program.marked("//= ").isEmpty()
                        || !program.marked("//~ ").isEmpty())
                // the SDK writes their other part, and there is none here
                .filter(program -> !program.text().contains("[GeneratedRegex"))
                .filter(program -> !ONLY_ON_THE_PLATFORM.contains(program.name()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_test_sees_what_the_platform_computes(Case program) throws IOException {
        var answer = answers.get(nameOf(program));

        List<String> stopped = program.marked("//~ ");
        if (!stopped.isEmpty()) {
            assertThat(answer.path("error").asText()).contains(stopped);
        } else {
            var expected = RuntimeProcess.JSON.readTree(program.marked("//= ").getFirst());
            assertThat(answer.hasNonNull("state")).as(answer.toPrettyString()).isTrue();
            assertThat(RuntimeProcess.JSON.readTree(answer.get("state").asText()))
                    .hasToString(expected.toString());
        }
    }

    @Test
    void there_are_at_least_two_hundred() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(200);
    }

    private static String nameOf(Case program) {
        return program.file() + " " + program.name();
    }
}
