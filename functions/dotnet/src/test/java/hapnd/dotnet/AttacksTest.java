package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bodies of a reducer that try to keep the process busy, to end it, or to take the room of others, in {@code attacks/*.cs},
 * each with the ways in which it may be stopped. {@code DIED} is the end of the process, and {@code OK} that there is
 * nothing to stop.
 */
class AttacksTest extends WithRuntime {

    private static final Duration MAX_STOP_TIME = Duration.ofSeconds(3);

    private static final String HEALTHY = """
            public record Sum(long Total, List<string> Names);
            public class Healthy : IReducer<Sum>
            {
                public Sum Apply(Sum? state, Event e) => new((state?.Total ?? 0) + e.Version, [.. state?.Names ?? [], $"{e.Type}-{e.Version}"]);
            }
            """;

    private static Calls.Code healthy;

    private record Stop(String name, String how, Duration after) {}

    @BeforeAll
    static void start() throws IOException {
        healthy = Calls.compiled(compiler, "reducer", HEALTHY);
    }

    @Test
    void each_is_stopped_in_time_and_costs_nobody_anything() throws IOException {
        var stops = new ArrayList<Stop>();
        var wrong = new ArrayList<String>();
        for (var attack : Case.in("attacks").toList()) {
            var code = Calls.compiled(compiler, "reducer", RunawayReducer.source(attack.text()));
            var stop = attempt(attack, code);
            if (stop.after().compareTo(MAX_STOP_TIME) > 0) {
                // a neighbour may have had the machine
                stop = attempt(attack, code);
            }
            stops.add(stop);
            if (!allowed(attack).contains(stop.how())) {
                wrong.add(attack.name() + " ended as " + stop.how());
            }
            wrong.addAll(harm(attack, code));
        }
        var slowest = stops.stream()
                .max((one, other) -> one.after().compareTo(other.after()))
                .orElseThrow();

        assertThat(wrong).isEmpty();
        assertThat(stops).hasSizeGreaterThanOrEqualTo(50);
        assertThat(slowest.after()).as(slowest.name()).isLessThan(MAX_STOP_TIME);
    }

    private static Stop attempt(Case attack, Calls.Code code) {
        // loads the code, so that the attack alone is timed
        var before = executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Good"));
        assertThat(before.at("/state/count").asInt()).as(attack.name()).isEqualTo(1);
        long begin = System.nanoTime();
        var how = ending(code);
        return new Stop(attack.name(), how, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static String ending(Calls.Code code) {
        try {
            var answer = executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Good", "Bad"));
            if (answer.get("ok").asBoolean()) {
                return "OK";
            }
            boolean names = answer.at("/error/eventId").asText().equals("evt_2")
                    && answer.at("/error/message").asText().length() <= 500
                    && answer.at("/lastGood/state/count").asInt() == 1;
            return names ? answer.at("/error/code").asText() : "a wrong answer: " + answer;
        } catch (RuntimeProcess.InvocationFailed death) {
            return "DIED";
        }
    }

    private static List<String> harm(Case attack, Calls.Code code) {
        var harm = new ArrayList<String>();
        if (state(code, "/state/count").asInt() != 2) {
            harm.add(attack.name() + " harmed the next call of its own upload");
        }
        if (!state(healthy, "/state").toString().equals("{\"total\":3,\"names\":[\"Good-1\",\"Good-2\"]}")) {
            harm.add(attack.name() + " harmed another upload");
        }
        return harm;
    }

    private static JsonNode state(Calls.Code code, String pointer) {
        return executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Good", "Good"))
                .at(pointer);
    }

    private static Set<String> allowed(Case attack) {
        var name = attack.name();
        return Set.of(name.substring(name.indexOf(" ! ") + 3).split(" ", -1));
    }
}
