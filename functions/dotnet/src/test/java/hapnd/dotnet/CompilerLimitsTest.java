package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources beyond all reason get an answer that can be kept, in time, and the process goes on. */
class CompilerLimitsTest extends WithRuntime {
    private static final Duration MAX_TIME = Duration.ofSeconds(45);
    private static final int MAX_BYTES = 100_000;

    /** What is nested without brackets, or recursive where no syntax shows it. */
    static Stream<Arguments> deep() {
        return Stream.of(
                deep("documentation", "///" + " <a>".repeat(50_000) + "\nclass C;"),
                deep("a condition", "#if " + "(".repeat(50_000) + "A" + ")".repeat(50_000) + "\n#endif\nclass C;"),
                deep("a negated condition", "#if " + "!".repeat(100_000) + "A\n#endif\nclass C;"),
                deep("interpolation", expression("$\"{".repeat(5_000) + "1" + "}\"".repeat(5_000))),
                deep("unary operators", expression("- ".repeat(50_000) + "1")),
                deep("negations", expression("!".repeat(50_000) + "true")),
                deep("casts", expression("(int)".repeat(50_000) + "1")),
                deep("lambdas", expression("x => ".repeat(5_000) + "1")),
                deep("conditions in expressions", expression("a ? 1 : ".repeat(20_000) + "1")),
                deep("coalescing", expression("a ?? ".repeat(20_000) + "1")),
                deep("members", expression("a" + ".b".repeat(50_000))),
                deep("calls", expression("a" + "()".repeat(20_000))),
                deep("indexers", expression("a" + "[0]".repeat(20_000))),
                deep("assignments", expression("a = ".repeat(20_000) + "1")),
                deep("patterns", expression("a is " + "not ".repeat(20_000) + "1")),
                deep("alternatives", expression("a is 1" + " or 1".repeat(20_000))),
                deep("queries", expression("from x in a " + "from y in a ".repeat(2_000) + "select 1")),
                deep("array types", "class C { int" + "[]".repeat(20_000) + " F; }"),
                deep("pointers", "class C { int" + "*".repeat(20_000) + " F; }"),
                deep("nullable types", "class C { int" + "?".repeat(20_000) + " F; }"),
                deep(
                        "type arguments",
                        "class A<T>; class C { " + "A<".repeat(20_000) + "int" + ">".repeat(20_000) + " F; }"),
                deep(
                        "some type arguments",
                        "class A<T>; class C { " + "A<".repeat(900) + "int" + ">".repeat(900) + " F; }"),
                deep("ifs", statement("if (a) ".repeat(20_000) + ";")),
                deep("else ifs", statement("if (a) ; else ".repeat(20_000) + ";")),
                deep("loops", statement("while (true) ".repeat(20_000) + ";")),
                deep(
                        "labels",
                        statement(IntStream.range(0, 20_000)
                                        .mapToObj(i -> "l" + i + ": ")
                                        .collect(Collectors.joining()) + ";")),
                deep("attributes", "[System.Serializable]".repeat(20_000) + " class C;"),
                deep("names of namespaces", "namespace A" + ".A".repeat(20_000) + " { class C; }"),
                deep(
                        "constants",
                        "class C { const int a0 = 1; " + numbered(5_000, "const int a%2$d = a%1$d + 1; ") + "}"),
                deep("base classes", "class C0; " + numbered(5_000, "class C%2$d : C%1$d; ")),
                deep("growing base classes", "class C<T> : D<C<C<T>>>; class D<T> : C<D<D<T>>>;"),
                deep("growing interfaces", "interface I<T> : I<I<I<T>>>;"),
                deep(
                        "constraints",
                        "class C<" + numbered(2_000, "T%1$d, ") + "T> " + numbered(1_999, "where T%1$d : T%2$d ")
                                + ";"),
                deep("structs in themselves", "struct S { T t; } struct T { S s; }"),
                deep("tuples that double", doubling("(int, int) x0 = (1, 1);", "var x%2$d = (x%1$d, x%1$d); ")),
                deep("overloads in lambdas", """
                        class C
                        {
                            static int F(Func<int, int> f) => 1;
                            static int F(Func<string, int> f) => 1;
                            static int F(Func<long, int> f) => 1;
                            static int F(int x) => x;
                            static int G() => %s1%s;
                        }
                        """.formatted(
                        IntStream.range(0, 25).mapToObj(i -> "F(x" + i + " => ").collect(Collectors.joining()),
                        ")".repeat(25))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deep")
    void what_is_nested_beyond_reason_is_answered(String what, String text) {
        // answered by the process that comes after one that could not go on
        compiler.ask(Map.of("op", "ping"));
        long before = compiler.processId();
        var begun = Instant.now();

        var answer = compiler.ask(Calls.compile("reducer", text));

        assertBounded(answer);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(MAX_TIME);
        if (!answer.path("exhausted").asBoolean()) {
            assertThat(compiler.processId()).as("the process").isEqualTo(before);
        }
    }

    static Stream<Arguments> verbose() {
        var longest = "n".repeat(500);
        return Stream.of(
                deep("a name of megabytes", "class " + "a".repeat(1_900_000) + " : B;"),
                deep("the same where it is used", "class C { " + "a".repeat(1_900_000) + " F; }"),
                deep("long names again and again", "class C { " + (longest + " F;\n").repeat(3_000) + "}"),
                deep("a name escaped", "class C { " + "\\u0061".repeat(100_000) + " F; }"),
                deep("an error of its own", "#error " + "e".repeat(1_900_000) + "\nclass C;"),
                deep("a text of megabytes", "class C { int F = \"" + "t".repeat(1_900_000) + "\"; }"),
                deep("nothing but errors", "}\n".repeat(100_000)),
                deep("nothing but one character", "\u00a7".repeat(500_000)),
                deep("control characters", "#error a\u0001\u001b[31mb\u0085c\u2028d\nclass C { int F = x\u0007; }"),
                deep("halves of pairs", "[AggregateType(\"\\ud800\")] class A : IReducer<int>;\n#error \\ud800"),
                deep("characters that are none", "#error a\ufffeb\uffffc\ufdd0\nclass \ufffe;"),
                deep(
                        "a namespace of megabytes",
                        "namespace " + "n".repeat(400) + (".n" + "n".repeat(400)).repeat(1_000)
                                + ";\npublic class R : IReducer<int> { public int Apply(int s, Event e) => s; }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbose")
    void diagnostics_have_bounds_whatever_they_quote(String what, String text) {
        for (var path : List.of("Case.cs", "p\ufffe\u0001".repeat(190) + ".cs")) {
            var answer = compiler.ask(Calls.compile("reducer", List.of(Map.of("path", path, "text", text))));

            assertBounded(answer);
            assertThat(answer.findValuesAsText("diagnostics").toString().codePoints())
                    .noneMatch(c -> c < ' ' || c == 0xFFFE || c == 0xFFFF);
        }
    }

    @Test
    void classes_with_the_longest_names_fit_into_one_item() {
        var text = IntStream.range(0, 100)
                .mapToObj(i -> "public class " + "\u30c6".repeat(280) + i
                        + " : IReducer<" + "Dictionary<string, ".repeat(60) + "int" + ">".repeat(60) + "> { public "
                        + "Dictionary<string, ".repeat(60) + "int" + ">".repeat(60) + "? Apply("
                        + "Dictionary<string, ".repeat(60) + "int" + ">".repeat(60) + "? s, Event e) => s; }\n")
                .collect(Collectors.joining());

        var answer = compiler.ask(Calls.compile("reducer", text));

        if (answer.get("ok").asBoolean()) {
            assertThat(answer.get("discovered")).hasSize(100);
            assertThat(answer.get("discovered").toString().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(380_000);
        } else {
            assertBounded(answer);
        }
    }

    /** More would ask for the machine, which has much else to do while tests run. */
    @Test
    void sixty_kilobytes_of_ordinary_code_compile() {
        var sources = IntStream.range(0, 2)
                .mapToObj(i -> Map.of("path", "Case" + i + ".cs", "text", ordinary(i)))
                .toList();

        var answer = compiler.ask(Calls.compile("reducer", sources));

        assertThat(answer.get("ok").asBoolean())
                .as(answer.path("diagnostics").toString())
                .isTrue();
    }

    /** A reducer of some 20 KB with its state, its events and what it does on each of them. */
    private static String ordinary(int number) {
        var events = numbered(
                45, "    public record Happened%1$d(string Name, decimal Price, int Count, DateTimeOffset At);\n");
        var cases = numbered(45, "            \"Happened%1$d\" => On(state, @event.GetData<Happened%1$d>()),\n");
        var methods = numbered(45, """
                    private static State On(State state, Happened%1$d happened)
                    {
                        var lines = state.Lines.Where(line => line.Name != happened.Name).OrderBy(line => line.Price).ToList();
                        foreach (var line in state.Lines)
                        {
                            if (line.Price > happened.Price && happened.Count > %1$d) { lines.Add(line with { Price = happened.Price * 1.19m }); }
                        }
                        return state with { Lines = lines, Total = lines.Sum(l => l.Price * l.Count), Last = $"{happened.Name} {happened.At:O}" };
                    }
                """);
        return """
                namespace Shop%d;
                public record Line(string Name, decimal Price, int Count);
                public record State(List<Line> Lines, decimal Total, string? Last);
                public class Reducer%d : IReducer<State>
                {
                %s
                    public State Apply(State? state, Event @event)
                    {
                        state ??= new State([], 0, null);
                        return @event.Type switch
                        {
                %s            _ => state,
                        };
                    }
                %s}
                """.formatted(number, number, events, cases, methods);
    }

    @Test
    void a_class_with_a_name_that_is_too_long_is_refused() {
        var answer = compiler.ask(Calls.compile("reducer", "namespace " + "n".repeat(300) + """
                ;
                public class TooLong : IReducer<int> { public int Apply(int s, Event e) => s; }
                """));

        assertThat(answer.at("/diagnostics/0").asText()).contains("HAPND012").contains("shorten it to 300");
    }

    private static void assertBounded(JsonNode answer) {
        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("diagnostics")).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        assertThat(answer.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES * 2);
    }

    private static Arguments deep(String what, String text) {
        return Arguments.of(what, text);
    }

    private static String expression(String expression) {
        return "class C { object M(int a) => " + expression + "; }";
    }

    private static String statement(String statement) {
        return "class C { void M(bool a) { " + statement + " } }";
    }

    private static String doubling(String first, String next) {
        return statement(first + numbered(40, next) + "string s = x40;");
    }

    /** A text again and again, with a number and the next one. */
    private static String numbered(int times, String text) {
        return IntStream.range(0, times).mapToObj(i -> text.formatted(i, i + 1)).collect(Collectors.joining());
    }
}
