package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Calls of .NET that contain no check, and come back by themselves when the time is over: from well before that to well after.
 * Either their event is done, or it is to blame and nothing is kept of it.
 */
class LateResultsTest extends WithRuntime {
    private static final int SHORT_MS = 60;

    /** The longest takes some hundred milliseconds, and so less than the process gives code that does not stop. */
    static final List<Integer> DIGITS = List.of(10_000, 100_000, 200_000, 300_000, 400_000, 600_000, 800_000);

    private static final String LATE = """
            public record State(int Count, string? Key);
            public class Reducer : IReducer<State>
            {
                public State Apply(State? state, Event e) => new((state?.Count ?? 0) + Late.One(e), null);
            }
            public class Projection : IProjection<State>
            {
                public string? ResolveKey(Event e) => e.Type == "Key" ? "k" + Late.One(e) : "k";
                public State Apply(State? state, Event e) => new((state?.Count ?? 0) + (e.Type == "Key" ? 1 : Late.One(e)), null);
            }
            static class Late
            {
                public static int One(Event e)
                {
                    var data = e.GetData<Data>();
                    return data.Digits == 0 ? 1 : System.Numerics.BigInteger.Parse(new string('9', data.Digits)).IsEven ? 2 : 1;
                }
            }
            public record Data(int Digits);
            """;

    @ParameterizedTest
    @FieldSource("DIGITS")
    void a_reducers_state_holds_the_event_or_the_error_names_the_event(int digits) {
        var code = Calls.compiled(compiler, "reducer", LATE);

        var answer = ask(Calls.reduce(code, null, events("Late", digits)));

        if (isDone(answer)) {
            assertThat(answer.at("/version").asInt()).isEqualTo(2);
            assertThat(answer.at("/state/count").asInt()).isEqualTo(2);
        } else {
            assertThat(answer.at("/lastGood/version").asInt()).isEqualTo(1);
            assertThat(answer.at("/lastGood/state/count").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @FieldSource("DIGITS")
    void an_events_key_is_answered_or_the_error_names_the_event(int digits) {
        var code = Calls.compiled(compiler, "projection", LATE);

        var answer = ask(Calls.request("resolveKeys", code, List.of(events("Key", digits))));

        assertThat(answer.path("keys")).hasSize(isDone(answer) ? 2 : 1);
    }

    @ParameterizedTest
    @FieldSource("DIGITS")
    void a_projections_state_holds_the_event_or_the_error_names_the_event(int digits) {
        var code = Calls.compiled(compiler, "projection", LATE);
        var events = events("Late", digits);
        for (var event : events) {
            event.put("key", "k");
        }
        var request = Calls.request("project", code, List.of(events));
        request.put("answer", "each");
        request.put("states", Map.of());

        var answer = ask(request);

        int expected = isDone(answer) ? 2 : 1;
        assertThat(answer.at("/applied").asInt()).isEqualTo(expected);
        assertThat(answer.path("results")).hasSize(expected);
    }

    /** The code is loaded and its way through once before, so that the budget is that of the second event. */
    private static JsonNode ask(Map<String, Object> request) {
        executor.ask(request);
        request.put("budgetMs", SHORT_MS);
        return executor.ask(request);
    }

    private static boolean isDone(JsonNode answer) {
        if (answer.get("ok").asBoolean()) {
            return true;
        }
        assertThat(answer.at("/error/code").asText())
                .as(answer.toPrettyString())
                .isEqualTo("REDUCER_TIMEOUT");
        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
        return false;
    }

    private static ObjectNode[] events(String type, int digits) {
        return new ObjectNode[] {
            Calls.event(1, type, Map.of("digits", 0)), Calls.event(2, type, Map.of("digits", digits))
        };
    }
}
