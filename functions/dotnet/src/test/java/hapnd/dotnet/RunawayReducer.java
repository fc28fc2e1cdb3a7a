package hapnd.dotnet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/** A reducer that counts events, and misbehaves at those of the type "Bad". */
final class RunawayReducer {
    private static final Pattern HELD = Pattern.compile("(?m)^// holds (.+)$");

    private RunawayReducer() {}

    /** The type of a member of the state, which a line {@code // holds TYPE} names. */
    private static String held(String body) {
        var named = HELD.matcher(body);
        return named.find() ? named.group(1) : "string";
    }

    /** A reducer that runs the case at the event "Bad". What follows a line {@code // with} stands outside of it. */
    static String source(String body) {
        int types = body.indexOf("// with\n");
        return """
                public class State
                {
                    public int Count { get; set; }
                    public string? Text { get; set; }
                    public double Number { get; set; }
                    public bool Deep { get; set; }
                    public State? Next { get; set; } public %s? Held { get; set; }
                    public State? Deeper => Deep ? new State { Deep = true } : null;
                }
                public class RunawayReducer : IReducer<State>
                {
                    public State Apply(State? state, Event @event)
                    {
                        if (@event.Type == "Bad") return Bad(@event)!;
                        return new State { Count = (state?.Count ?? 0) + 1 };
                    }
                #pragma warning disable
                    private static State? Bad(Event @event)
                    {
                %s
                        return null;
                    }
                }
                %s
                """.formatted(
                held(body), types < 0 ? body : body.substring(0, types), types < 0 ? "" : body.substring(types));
    }

    static Object request(Calls.Code code, int budgetMs, String... types) {
        var events = new ObjectNode[types.length];
        for (int i = 0; i < types.length; i++) {
            events[i] = Calls.event(i + 1, types[i], Map.of("x", 1));
        }
        var request = Calls.reduce(code, null, events);
        request.put("budgetMs", budgetMs);
        return request;
    }
}
