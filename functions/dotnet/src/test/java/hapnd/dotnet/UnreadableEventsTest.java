package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is valid JSON and not in the reach of C#: it costs the one event that it is in, and that only where code looks. */
class UnreadableEventsTest extends WithRuntime {

    private static final String COUNTER = """
            public record CounterState(int Count);
            public class CounterReducer : IReducer<CounterState>
            {
                public CounterState Apply(CounterState? state, Event @event) => new((state?.Count ?? 0) + 1);
            }
            """;

    private static final ObjectNode[] THREE = {Calls.event(1, "A"), Calls.event(2, "A"), Calls.event(3, "A")};

    /** Jackson and Lambda let them through, and C# holds no half of a surrogate pair. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"metadata\":{\"\\ud800\":1}",
                "\"metadata\":{\"a\":\"\\udc00\"}",
                "\"metadata\":{\"a\":1,\"a\":2}",
                "\"metadata\":{\"\\u0000\":1e999999}",
                "\"data\":{\"\\ud800\":\"\\ud800\"}",
                "\"data\":1e999999",
                "\"metadata\":{}"
            })
    void an_event_that_csharp_cant_hold_does_no_harm_where_code_does_not_read_it(String part) {
        var counter = Calls.compiled(compiler, "reducer", COUNTER);
        var keys = Calls.compiled(compiler, "projection", """
                public class Skips : IProjection<int> { public string? ResolveKey(Event e) { string? none = null; return none; } public int Apply(int s, Event e) => s; }
                """);

        assertThat(executor.ask(poisoned(Calls.reduce(counter, null, THREE), part)))
                .hasToString("{\"ok\":true,\"version\":3,\"state\":{\"count\":3}}");
        assertThat(executor.ask(poisoned(Calls.request("resolveKeys", keys, List.of(THREE)), part)))
                .hasToString("{\"ok\":true,\"keys\":[null,null,null]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"metadata\":{\"\\ud800\":1}",
                "\"metadata\":{\"a\":\"\\udc00\"}",
                "\"data\":\"\\ud800\"",
                "\"data\":{\"\\ud800\":1}",
                "\"version\":99999999999",
                "\"version\":1.5",
                "\"timestamp\":\"soon\"",
                "\"correlationId\":\"\\ud800\"",
                "\"type\":null"
            })
    void an_event_that_csharp_cant_hold_fails_alone_under_its_own_id(String part) {
        var code = Calls.compiled(compiler, "reducer", """
                using System.Text.Json;
                public class Looks : IReducer<int>
                {
                    public int Apply(int state, Event e)
                    {
                        foreach (var entry in e.Metadata ?? new Dictionary<string, JsonElement>()) _ = entry.Value.GetString();
                        var data = e.GetData<JsonElement>();
                        if (data.ValueKind == JsonValueKind.String) _ = data.GetString();
                        if (data.ValueKind == JsonValueKind.Object) foreach (var member in data.EnumerateObject()) _ = member.Name;
                        return state + 1;
                    }
                }
                """);
        long before = executor.processId();

        var answer = executor.ask(poisoned(Calls.reduce(code, null, THREE), part));

        assertThat(answer.at("/error/code").asText()).as(answer.toString()).isEqualTo("REDUCER_FAILED");
        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
        assertThat(answer.get("lastGood")).hasToString("{\"version\":1,\"state\":1}");
        assertThat(executor.processId()).isEqualTo(before);
    }

    /** The second event's field is another one, or one more; as text, because our own JSON writer would mend it. */
    private static String poisoned(Object request, String part) {
        var name = part.substring(0, part.indexOf(':'));
        var second = Calls.event(2, "A");
        var clean = second.toString();
        second.remove(name.replace("\"", ""));
        return RuntimeProcess.text(request).replace(clean, second.toString().replaceFirst("}$", "") + "," + part + "}");
    }

    @Test
    void a_key_with_half_a_surrogate_pair_fails_at_its_event_because_two_such_keys_would_be_one() {
        var code = Calls.compiled(compiler, "projection", """
                public class Halves : IProjection<int>
                {
                    public string? ResolveKey(Event e) => e.Type == "Half" ? "a\\ud83d" : "a\\ud83d\\ude00";
                    public int Apply(int s, Event e) => s;
                }
                """);

        var answer = executor.ask(
                Calls.request("resolveKeys", code, List.of(Calls.event(1, "Whole"), Calls.event(2, "Half"))));

        assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
        assertThat(answer.at("/keys/0").asText()).isEqualTo("a\ud83d\ude00");
    }
}
