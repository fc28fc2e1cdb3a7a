package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An IDE and a build show what the compiler would refuse, in its words and at its places, and nothing else. */
@EnabledIf("hapnd.dotnet.CSharpBuild#isPortable")
class RulesInIdesTest extends WithRuntime {

    /** A case without a reducer gets one, because the rules say nothing where there is none. */
    private static final String REDUCER = """
            public record CountedByOthers(int Count);
            public class CountedByOthersReducer : IReducer<CountedByOthers>
            {
                public CountedByOthers Apply(CountedByOthers? state, Event @event) => new((state?.Count ?? 0) + 1);
            }
            """;

    private static final String CLOCK = """
            public record Seen(DateTimeOffset At);
            public class SeenReducer : IReducer<Seen>
            {
                public Seen Apply(Seen? state, Event @event) => new(DateTimeOffset.UtcNow);
            }
            """;

    private static final Pattern OF_THE_PLATFORM = Pattern.compile("error HAPND\\d+: ");

    /** What shows when code is emitted, or that there is nothing to compile. */
    private static final Pattern OF_THE_COMPILER_ALONE = Pattern.compile("error HAPND(009|010|013|014): ");

    private static IdeProcess ide;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        ide = IdeProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        ide.close();
    }

    static Stream<Case> cases() throws IOException {
        return Stream.of("hostile", "legitimate", "states").flatMap(folder -> {
            try {
                return Case.in(folder);
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_ide_shows_what_the_compiler_refuses(Case program) {
        var sources = sources(program);

        var refused = new TreeSet<String>();
        for (var line : compiler.ask(Calls.compile(program.kind(), sources)).path("diagnostics")) {
            if (OF_THE_PLATFORM.matcher(line.asText()).find()
                    && !OF_THE_COMPILER_ALONE.matcher(line.asText()).find()) {
                refused.add(line.asText());
            }
        }

        var shown = ide.lines(Map.of("op", "analyze", "sources", sources));
        assertThat(new TreeSet<>(shown)).isEqualTo(refused);
        assertThat(shown).as("each once").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("carried")
    void a_build_knows_of_states_what_the_compiler_knows(Case program) {
        var sources = sources(program);
        var compiled = compiler.ask(Calls.compile(program.kind(), sources));

        var known = ide.lines(
                Map.of("op", "carried", "assembly", compiled.get("assembly").asText()));

        assertThat(ide.lines(Map.of("op", "generate", "sources", sources))).isEqualTo(known);
    }

    /** The programs of states that compile. */
    static Stream<Case> carried() throws IOException {
        return Case.in("states").filter(program -> program.text().lines().noneMatch(line -> line.contains("//! ")));
    }

    @Test
    void some_programs_have_states_that_a_build_must_be_told_of() throws IOException {
        var facts = new ArrayList<String>();
        carried().forEach(program -> facts.addAll(ide.lines(Map.of("op", "generate", "sources", sources(program)))));

        assertThat(facts).anyMatch(fact -> fact.contains(": made by ("));
        assertThat(facts).anyMatch(fact -> fact.matches(".+: \\w+=_\\w+"));
        assertThat(facts).anyMatch(fact -> fact.endsWith(": changes in place"));
    }

    /** Its reducers are in another project, and so are the tests that need to know. */
    @Test
    void a_project_of_states_alone_is_told_of_too() {
        var states = List.of(source("State.cs", """
                namespace Shop;
                public class Order
                {
                    private readonly List<string> _lines = [];
                    public IReadOnlyList<string> Lines => _lines;
                    public void Add(string line) => _lines.Add(line);
                    public class Box<T> { public T Held { get; } public Box(T held) => Held = held; public Box(T held, int twice) => Held = held; }
                }
                """));

        assertThat(ide.lines(Map.of("op", "generate", "sources", states)))
                .containsExactly(
                        "Shop.Order+Box`1: made by (T held)",
                        "Shop.Order: Lines=_lines",
                        "Shop.Order: changes in place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IsTestProject=true", "IsTestProject=True", "HapndRules=false", "HapndRules=False"})
    void a_project_says_that_it_is_not_looked_at(String property) {
        assertThat(shown(CLOCK, Map.of(property.split("=", -1)[0], property.split("=", -1)[1]), Map.of()))
                .isEmpty();
    }

    @Test
    void a_project_that_says_nothing_is_looked_at() {
        var clock = "Case.cs(4,72): error HAPND004: 'System.DateTimeOffset.UtcNow' is not allowed in a reducer: "
                + "use @event.Timestamp: a fold gives the same state whenever it runs";

        assertThat(shown(CLOCK, Map.of(), Map.of())).containsExactly(clock);
        assertThat(shown(CLOCK, Map.of("IsTestProject", "false", "HapndRules", "true"), Map.of()))
                .containsExactly(clock);
    }

    @Test
    void a_project_without_a_reducer_or_projection_may_do_anything() {
        assertThat(shown("class Clock { DateTime Now => DateTime.Now; static int Calls; }", Map.of(), Map.of()))
                .isEmpty();
        assertThat(shown(
                        "abstract class Base : IReducer<int> { public abstract int Apply(int s, Event e); static int Calls; }",
                        Map.of(),
                        Map.of()))
                .isEmpty();
    }

    @Test
    void generated_code_may_do_anything() {
        var sources = List.of(
                source("Case.cs", REDUCER),
                source("Made.g.cs", "class Made { static int Calls; DateTime Now => DateTime.Now; }"),
                source(
                        "Said.cs",
                        "// <auto-generated/>\nclass Said { static int Calls; DateTime Now => DateTime.Now; }"));

        assertThat(ide.lines(Map.of("op", "analyze", "sources", sources))).isEmpty();
    }

    @Test
    void what_a_project_says_of_its_assembly_stays_where_it_is() {
        assertThat(shown(
                        "using System.Reflection;\n[assembly: AssemblyTitle(\"Shop\"), AssemblyMetadata(\"a\", \"b\")]\n"
                                + REDUCER,
                        Map.of(),
                        Map.of()))
                .isEmpty();
    }

    @Test
    void severities_are_the_projects_own() {
        assertThat(shown(CLOCK, Map.of(), Map.of("HAPND004", "Warn")))
                .hasSize(1)
                .allMatch(line -> line.contains("warning HAPND004"));
        assertThat(shown(CLOCK, Map.of(), Map.of("HAPND004", "Suppress"))).isEmpty();
    }

    @Test
    void reducers_and_projections_of_one_project_are_looked_at_together_and_told_once() {
        var both = CLOCK + """
                public class Total { public object? Anything { get; set; } }
                public class Sales : IProjection<Total>
                {
                    public string? ResolveKey(Event @event) => null;
                    public Total Apply(Total? state, Event @event) => state ?? new();
                }
                """;

        assertThat(shown(both, Map.of(), Map.of()).stream()
                        .map(line -> line.replaceAll("^Case.cs\\((\\d+).* (HAPND\\d+): .*", "$1 $2")))
                .containsExactlyInAnyOrder("4 HAPND004", "6 HAPND016", "9 HAPND018");
    }

    @Test
    void every_rule_is_an_error_with_a_title_and_a_page() {
        var rules = new HashMap<String, JsonNode>();
        ide.ask(Map.of("op", "rules"))
                .forEach(rule -> rules.put(rule.get("code").asText(), rule));

        assertThat(rules).hasSizeGreaterThanOrEqualTo(13);
        assertThat(rules).allSatisfy((code, rule) -> {
            assertThat(rule.get("severity").asText()).isEqualTo("Error");
            assertThat(rule.get("enabled").asBoolean()).isTrue();
            assertThat(rule.get("message").asText()).isEqualTo("{0}");
            assertThat(rule.get("category").asText()).isEqualTo("Hapnd");
            assertThat(rule.get("title").asText()).hasSizeBetween(10, 80);
            assertThat(rule.get("help").asText()).endsWith("docs/rules.md#" + code.toLowerCase(java.util.Locale.ROOT));
        });
        assertThat(rules.keySet()).doesNotContainAnyElementsOf(Set.of("HAPND009", "HAPND010", "HAPND013", "HAPND014"));
    }

    private static List<String> shown(String text, Map<String, String> properties, Map<String, String> severities) {
        return ide.lines(Map.of(
                "op",
                "analyze",
                "sources",
                List.of(source("Case.cs", text)),
                "properties",
                properties,
                "severities",
                severities));
    }

    private static List<Map<String, String>> sources(Case program) {
        var sources = new ArrayList<>(List.of(source("Case.cs", program.text())));
        if (!program.text().contains("IReducer<") && !program.text().contains("IProjection<")) {
            sources.add(source("CountedByOthers.cs", REDUCER));
        }
        return sources;
    }

    private static Map<String, String> source(String path, String text) {
        return Map.of("path", path, "text", text);
    }
}
