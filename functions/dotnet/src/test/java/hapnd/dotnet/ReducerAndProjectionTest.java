package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One class that is a reducer and a projection, each with a state of its own. */
class ReducerAndProjectionTest extends WithRuntime {

    private static final String BOTH = """
            public record Count(int Events);
            public record Names(string Joined);
            public class Both : IReducer<Count>, IProjection<Names>
            {
                public Count Apply(Count? state, Event e) => new((state?.Events ?? 0) + 1);
                Names IProjection<Names>.Apply(Names? state, Event e) => new(state?.Joined + e.Type);
                public string? ResolveKey(Event e) => e.AggregateId;
            }
            """;

    @Test
    void each_operation_uses_its_own_interface() {
        var reducer = Calls.compiled(compiler, "reducer", BOTH);
        var projection = Calls.compiled(compiler, "projection", BOTH);
        var event = Calls.event(1, "Placed");

        var reduced = executor.ask(Calls.reduce(reducer, null, event));
        var project = Calls.request("project", projection, List.of(event.put("key", "k")));
        project.put("states", Map.of());
        var projected = executor.ask(project);

        assertThat(reducer.discovered().getFirst().get("stateTypeName").asText())
                .isEqualTo("Count");
        assertThat(projection.discovered().getFirst().get("stateTypeName").asText())
                .isEqualTo("Names");
        assertThat(reduced.get("state")).hasToString("{\"events\":1}");
        assertThat(projected.at("/results/0/state")).hasToString("{\"joined\":\"Placed\"}");
    }
}
