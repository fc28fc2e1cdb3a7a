package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/runtime-protocol.md against real processes: compiling. */
class CompileProtocolTest extends WithShopCode {
    @Test
    void the_same_sources_give_the_same_bytes_in_every_process() throws IOException {
        try (var another = RuntimeProcess.executor()) {
            assertThat(another.ask(Calls.compile("reducer", COUNTER)))
                    .isEqualTo(compiler.ask(Calls.compile("reducer", COUNTER)));
        }
    }

    @Test
    void another_source_gives_another_hash() {
        assertThat(Calls.compiled(compiler, "reducer", COUNTER + "class More;").sha256())
                .isNotEqualTo(Calls.compiled(compiler, "reducer", COUNTER).sha256());
    }

    @Test
    void it_discovers_classes_by_name_with_their_aggregate_types() {
        var discovered = Calls.compiled(compiler, "reducer", """
                namespace Shop;
                public class ShoppingCartReducer : IReducer<Dictionary<string, decimal>>
                {
                    public Dictionary<string, decimal> Apply(Dictionary<string, decimal>? state, Event e) => [];
                    public class Inner : IReducer<int> { public int Apply(int state, Event e) => 0; }
                }
                [AggregateType("parcel")] class Another : IReducer<string> { public string Apply(string? s, Event e) => ""; }
                public abstract class Base : IReducer<int> { public abstract int Apply(int state, Event e); }
                """).discovered();

        assertThat(discovered.toString())
                .isEqualTo(
                        "[{\"className\":\"Shop.Another\",\"stateTypeName\":\"string\",\"kind\":\"reducer\",\"aggregateType\":\"parcel\"}, "
                                + "{\"className\":\"Shop.ShoppingCartReducer\",\"stateTypeName\":\"System.Collections.Generic.Dictionary<string, decimal>\","
                                + "\"kind\":\"reducer\",\"aggregateType\":\"shoppingCart\"}, "
                                + "{\"className\":\"Shop.ShoppingCartReducer+Inner\",\"stateTypeName\":\"int\",\"kind\":\"reducer\",\"aggregateType\":\"inner\"}]");
    }

    @Test
    void a_projection_has_no_aggregate_type() {
        assertThat(Calls.compiled(compiler, "projection", SALES).discovered().toString())
                .isEqualTo(
                        "[{\"className\":\"Shop.Sales\",\"stateTypeName\":\"Shop.SalesState\",\"kind\":\"projection\"}]");
    }

    @Test
    void diagnostics_are_errors_sorted_by_file_and_position() {
        var answer = compiler.ask(Calls.compile(
                "reducer",
                List.of(
                        Map.of("path", "b/Two.cs", "text", "class B {\n  int M() => Missing();\n  Unknown F;\n}"),
                        Map.of("path", "a/One.cs", "text", "#warning look\nclass A { int M() => \"text\"; }"))));

        assertThat(answer.get("diagnostics").toString())
                .isEqualTo("[\"a/One.cs(2,22): error CS0029: Cannot implicitly convert type 'string' to 'int'\","
                        + "\"b/Two.cs(2,14): error CS0103: The name 'Missing' does not exist in the current context\","
                        + "\"b/Two.cs(3,3): error CS0246: The type or namespace name 'Unknown' could not be found "
                        + "(are you missing a using directive or an assembly reference?). "
                        + "There are no packages here, only .NET and Hapnd.Projections.Contracts\"]");
    }

    @Test
    void at_most_100_diagnostics_are_reported() {
        assertThat(compiler.ask(Calls.compile("reducer", "class C {" + "Unknown F;\n".repeat(300) + "}"))
                        .get("diagnostics"))
                .hasSize(100);
    }

    @Test
    void a_refusal_says_what_to_do_instead() {
        assertThat(compiler.ask(Calls.compile("reducer", "class C { DateTime M() => DateTime.Now; }"))
                        .at("/diagnostics/0")
                        .asText())
                .isEqualTo("Case.cs(1,36): error HAPND004: 'System.DateTime.Now' is not allowed in a reducer: "
                        + "use @event.Timestamp: a fold gives the same state whenever it runs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string M() => System.IO.File.ReadAllText(\"x\");",
                "DateTimeOffset M() => TimeProvider.System.GetUtcNow();",
                "int M() => new Random().Next();",
                "int? M() => Random.Shared?.Next();",
                "void M() { Console.Out.WriteLine(\"x\"); }",
                "int M() => System.Diagnostics.Process.GetCurrentProcess()!.Id;",
            })
    void a_type_that_is_not_allowed_is_named_once_and_not_at_its_members(String member) {
        assertThat(compiler.ask(Calls.compile("reducer", "class C { " + member + " }"))
                        .get("diagnostics"))
                .singleElement()
                .asString()
                .contains(": error HAPND00");
    }

    /** With the request that it goes along with, it is to fit into an invocation. */
    @Test
    void code_of_more_than_2_MB_is_refused() {
        var text = COUNTER + "class Data { public string All => \"" + "x".repeat(1_100_000) + "\"; }";

        assertThat(compiler.ask(Calls.compile("reducer", text))
                        .at("/diagnostics/0")
                        .asText())
                .isEqualTo("error HAPND013: the compiled code is larger than 2 MB: leave data out of it");
    }

    @Test
    void at_most_100_classes_are_taken() {
        assertThat(compiler.ask(Calls.compile("projection", projections(100)))
                        .get("ok")
                        .asBoolean())
                .isTrue();
        assertThat(compiler.ask(Calls.compile("projection", projections(101)))
                        .at("/diagnostics/0")
                        .asText())
                .isEqualTo("Case.cs(101,14): error HAPND015: 101 classes implement IProjection<TState>, "
                        + "and an upload may have 100: split it into several uploads");
    }

    private static String projections(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("""
                        public class P%03d : IProjection<int> { \
                        public string? ResolveKey(Event e) => e.Type; \
                        public int Apply(int state, Event e) => state; }
                        """::formatted).collect(Collectors.joining());
    }

    @Test
    void sources_nested_beyond_reason_are_refused_and_the_process_goes_on() {
        long before = compiler.processId();

        var nested = compiler.ask(Calls.compile(
                "reducer", "class C { int M() => " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }"));
        var chained =
                compiler.ask(Calls.compile("reducer", "class C { int M(int a) => " + "a+".repeat(30_000) + "a; }"));

        assertThat(nested.get("ok").asBoolean()).isFalse();
        assertThat(chained.get("ok").asBoolean()).isFalse();
        assertThat(compiler.processId()).isEqualTo(before);
    }
}
