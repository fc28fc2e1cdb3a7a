package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What .NET makes different in each process or on each machine, in {@code stable/*.cs}, must not reach a state. */
class SameInEveryProcessTest extends WithRuntime {

    private static final List<String> ZONES = List.of("UTC", "Asia/Tokyo", "America/New_York", "Asia/Kolkata");

    static Stream<Case> cases() throws IOException {
        return Case.in("stable");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_state_is_the_same_in_fresh_processes_and_zones(Case code) throws IOException {
        var compiled = Calls.compiled(compiler, "reducer", code.text());

        var states = new LinkedHashSet<String>();
        for (var zone : ZONES) {
            try (var fresh = RuntimeProcess.executor(Map.of("TZ", zone))) {
                var answer = fresh.ask(Calls.reduce(compiled, null, Calls.event(1, "Happened")));
                assertThat(answer.get("ok").asBoolean())
                        .as(answer.toPrettyString())
                        .isTrue();
                states.add(answer.get("state").toPrettyString());
            }
        }

        assertThat(states).hasSize(1);
    }
}
