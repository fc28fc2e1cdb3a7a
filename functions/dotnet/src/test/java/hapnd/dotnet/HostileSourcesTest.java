package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not compile, in {@code hostile/*.cs}. A line that must be refused ends in {@code //! CODE}; a case without
 * such a line names its code after the name.
 */
class HostileSourcesTest extends WithRuntime {

    private static final Pattern EXPECTED = Pattern.compile("//! (.*)$");
    private static final Pattern REPORTED = Pattern.compile("^(?:Case\\.cs\\((\\d+),\\d+\\): )?error (HAPND\\d+): .+");

    static Stream<Case> cases() throws IOException {
        return Case.in("hostile");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_refused_at_its_own_line(Case hostile) {
        var answer = compiler.ask(Calls.compile(hostile.kind(), hostile.text()));

        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(reported(answer)).as(answer.toPrettyString()).isEqualTo(expected(hostile));
    }

    @Test
    void there_are_at_least_a_hundred_and_forty() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(140);
    }

    private static Set<String> expected(Case hostile) {
        var expected = new TreeSet<String>();
        var lines = hostile.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var marked = EXPECTED.matcher(lines.get(i));
            if (marked.find()) {
                for (var code : marked.group(1).split(" ", -1)) {
                    expected.add((i + 1) + " " + code);
                }
            }
        }
        if (hostile.name().contains(" ! ")) {
            expected.add("- " + hostile.name().substring(hostile.name().indexOf(" ! ") + 3));
        }
        return expected;
    }

    private static Set<String> reported(JsonNode answer) {
        var reported = new TreeSet<String>();
        for (var line : answer.get("diagnostics")) {
            var matcher = REPORTED.matcher(line.asText());
            if (matcher.matches()) {
                reported.add((matcher.group(1) == null ? "-" : matcher.group(1)) + " " + matcher.group(2));
            }
        }
        return reported;
    }
}
