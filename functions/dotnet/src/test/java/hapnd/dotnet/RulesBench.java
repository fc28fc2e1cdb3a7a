package hapnd.dotnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Prints what the rules cost an IDE at each edit of a file, in a project of 50 files: {@code main} has no arguments. Start it from
 * {@code functions/dotnet} with the class path of its tests.
 */
final class RulesBench {
    private static final int FILES = 50;
    private static final int EDITS = 40;
    private static final int WARM_UP = 10;

    private RulesBench() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("hapnd-ide-");
        try (var ide = IdeProcess.start(folder)) {
            var sources = IntStream.range(0, FILES)
                    .mapToObj(i -> Map.of("path", "Orders" + i + ".cs", "text", file(i)))
                    .toList();
            var findings = ide.lines(Map.of("op", "analyze", "sources", sources));
            var measured = ide.ask(Map.of("op", "edit", "sources", sources, "times", EDITS));
            System.out.printf(
                    "%d files of %d lines, %d findings%n",
                    FILES, file(0).lines().count(), findings.size());
            print("C# itself, the edited file", measured.get("plain"));
            print("the rules, the edited file", measured.get("rules"));
            print("the rules, all files", measured.get("all"));
        } finally {
            Cache.delete(folder);
        }
    }

    private static void print(String what, JsonNode times) {
        var sorted = new ArrayList<>(StreamSupport.stream(times.spliterator(), false)
                .skip(WARM_UP)
                .map(JsonNode::asDouble)
                .toList());
        sorted.sort(null);
        System.out.printf(
                "%-28s median %6.1f ms, 90th percentile %6.1f ms%n",
                what, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 9 / 10));
    }

    /** A reducer with its state and events, of some 80 lines, as people write them. */
    private static String file(int number) {
        var text = new StringBuilder("""
                using System.Collections.Frozen;
                namespace Shop.Orders%1$d;

                public record Line(string Item, decimal Price, int Count);
                public record State(List<Line> Lines, decimal Total, string? Status, DateTimeOffset? At);
                """.formatted(number));
        for (int i = 0; i < 8; i++) {
            text.append("public record Happened%d(string Name, decimal Price, int Count);%n".formatted(i));
        }
        text.append("""

                public class Orders%1$dReducer : IReducer<State>
                {
                    private static readonly FrozenSet<string> Known = new[] { "a", "b", "c" }.ToFrozenSet();
                    private static readonly string[] Names = ["one", "two"];

                    public State Apply(State? state, Event @event)
                    {
                        state ??= new State([], 0, null, null);
                        return @event.Type switch
                        {
                """.formatted(number));
        for (int i = 0; i < 8; i++) {
            text.append("            \"Happened%1$d\" => On(state, @event.GetData<Happened%1$d>(), @event.Timestamp),%n"
                    .formatted(i));
        }
        text.append("            _ => state,\n        };\n    }\n");
        for (int i = 0; i < 8; i++) {
            text.append("""

                        private static State On(State state, Happened%1$d happened, DateTimeOffset at)
                        {
                            var lines = state.Lines.Where(line => line.Item != happened.Name).OrderBy(line => line.Price).ToList();
                            if (Known.Contains(happened.Name) || Names.Contains(happened.Name))
                            {
                                lines.Add(new Line(happened.Name, happened.Price * 1.19m, happened.Count));
                            }

                            return state with { Lines = lines, Total = lines.Sum(line => line.Price * line.Count), Status = $"{happened.Name} {at:O}", At = at };
                        }
                    """.formatted(i));
        }
        return text.append("}\n").toString();
    }
}
