package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a customer may write, in {@code kit/*.cs}. Each passes, or fails with the text of its {@code //~} lines. What
 * follows {@code // --- domain} is a project of its own, without the packages.
 */
@EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
class TestKitTest {

    private static final Map<String, JsonNode> ANSWERS = new HashMap<>();

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        var programs = new ArrayList<ObjectNode>();
        var tests = cases().toList();
        for (var test : tests) {
            programs.add(RuntimeProcess.JSON
                    .createObjectNode()
                    .put("name", "Test" + programs.size())
                    .put("source", test.text()));
        }
        var answered = TestKit.in(folder).run(programs);
        for (int i = 0; i < tests.size(); i++) {
            ANSWERS.put(tests.get(i).name(), answered.get(i));
        }
    }

    static Stream<Case> cases() throws IOException {
        return Case.in("kit").filter(test -> !test.file().equals("Harness.cs"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_test_ends_as_it_says(Case test) {
        var error = ANSWERS.get(test.name()).path("error").asText();

        var expected = test.marked("//~ ");
        if (expected.isEmpty()) {
            assertThat(error).isEmpty();
        } else {
            assertThat(error).contains(expected);
        }
    }

    @Test
    void each_has_a_name_of_its_own() throws IOException {
        assertThat(cases().map(Case::name)).doesNotHaveDuplicates().isNotEmpty();
    }
}
