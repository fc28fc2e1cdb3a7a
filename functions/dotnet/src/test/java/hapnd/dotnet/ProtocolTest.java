package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** docs/runtime-protocol.md, sentence by sentence, against real processes. */
class ProtocolTest extends WithRuntime {

    private static final String COUNTER = """
            namespace Shop;
            public record CounterState(int Count);
            public class CounterReducer : IReducer<CounterState>
            {
                public CounterState Apply(CounterState? state, Event @event) => new((state?.Count ?? 0) + 1);
            }
            """;

    private static final String SALES = """
            namespace Shop;
            public record SalesState(decimal Revenue, int Orders);
            public record Completed(string? Customer, decimal Total);
            public class Sales : IProjection<SalesState>
            {
                public string? ResolveKey(Event @event) => @event.Type == "Broken" ? throw new InvalidOperationException("no key")
                    : @event.GetData<Completed>().Customer;
                public SalesState Apply(SalesState? state, Event @event) => @event.Type == "Bad" ? throw new InvalidOperationException("bad")
                    : new((state?.Revenue ?? 0) + @event.GetData<Completed>().Total, (state?.Orders ?? 0) + 1);
            }
            """;

    @Test
    void ping_answers_with_the_versions() {
        var answer = executor.ask(Map.of("op", "ping"));

        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("runtime").asText()).startsWith(".NET 10.");
        assertThat(answer.get("roslyn").asText()).isEqualTo("5.0.0");
    }

    @Test
    void a_request_outside_of_the_protocol_is_an_error_of_the_invocation_and_the_process_goes_on() {
        long before = executor.processId();

        for (var malformed : List.of("{\"op\":\"fly\"}", "{}", "[1]", "{\"op\":\"reduce\"}", "not json")) {
            assertThatThrownBy(() -> executor.ask(malformed))
                    .isInstanceOf(RuntimeProcess.InvocationFailed.class)
                    .hasMessageContaining("InvalidRequest");
        }

        assertThat(executor.processId()).isEqualTo(before);
    }

    @Nested
    class Compiling {

        @Test
        void the_same_sources_give_the_same_bytes_in_every_process() throws IOException {
            try (var another = RuntimeProcess.executor()) {
                assertThat(another.ask(Calls.compile("reducer", COUNTER)))
                        .isEqualTo(compiler.ask(Calls.compile("reducer", COUNTER)));
            }
        }

        @Test
        void another_source_gives_another_hash() {
            assertThat(Calls.compiled(compiler, "reducer", COUNTER + "class More;")
                            .sha256())
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
            assertThat(Calls.compiled(compiler, "projection", SALES)
                            .discovered()
                            .toString())
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
                            public string? ResolveKey(Event e) => null; \
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

    @Nested
    class Reducing {

        @Test
        void an_unknown_hash_asks_for_the_assembly_once() throws IOException {
            var code = Calls.compiled(compiler, "reducer", COUNTER);
            try (var fresh = RuntimeProcess.executor()) {
                var request = Calls.reduce(code, null, Calls.event(1, "A"));
                var without = new HashMap<>(request);
                without.remove("dll");

                assertThat(fresh.ask(without)).hasToString("{\"needAssembly\":true}");
                assertThat(fresh.ask(request)).hasToString("{\"ok\":true,\"version\":1,\"state\":{\"count\":1}}");
                assertThat(fresh.ask(without)).hasToString("{\"ok\":true,\"version\":1,\"state\":{\"count\":1}}");
            }
        }

        @Test
        void a_dll_of_another_hash_is_refused() {
            var code = Calls.compiled(compiler, "reducer", COUNTER + "// mismatch");
            var wrong = new Calls.Code(HexFormat.of().formatHex(new byte[32]), code.dll(), code.discovered());

            var answer = executor.ask(Calls.reduce(wrong, null, Calls.event(1, "A")));

            assertThat(answer.at("/error/code").asText()).isEqualTo("ASSEMBLY_MISMATCH");
        }

        @Test
        void an_assembly_that_our_compiler_did_not_make_is_not_loaded() throws IOException {
            var foreign = Files.readAllBytes(Path.of("Bootstrap/Bootstrap.dll"));
            var code = new Calls.Code(
                    new Sha256().add(foreign).hex(),
                    java.util.Base64.getEncoder().encodeToString(foreign),
                    List.of(RuntimeProcess.JSON.createObjectNode().put("className", "StartupHook")));

            var answer = executor.ask(Calls.reduce(code, null, Calls.event(1, "A")));

            assertThat(answer.at("/error/code").asText()).isEqualTo("ASSEMBLY_MISMATCH");
        }

        /** As if a name had come to mean something else while it was compiled. */
        @Test
        void code_whose_functions_lost_their_guard_is_not_loaded() {
            var code = Calls.compiled(compiler, "reducer", COUNTER);
            var bytes = java.util.Base64.getDecoder().decode(code.dll());
            for (int i = 0; i + 6 <= bytes.length; i++) {
                // call, a reference to a member of another assembly, pop: so begins a guarded function
                if (bytes[i] == 0x28 && bytes[i + 3] == 0 && bytes[i + 4] == 0x0a && bytes[i + 5] == 0x26) {
                    Arrays.fill(bytes, i, i + 6, (byte) 0);
                }
            }
            var unguarded = new Calls.Code(
                    new Sha256().add(bytes).hex(),
                    java.util.Base64.getEncoder().encodeToString(bytes),
                    code.discovered());

            var answer = executor.ask(Calls.reduce(unguarded, null, Calls.event(1, "A")));

            assertThat(answer.at("/error/code").asText()).isEqualTo("ASSEMBLY_MISMATCH");
            assertThat(answer.at("/error/message").asText()).contains("'CounterReducer.Apply' has no guard");
        }

        @Test
        void data_as_deep_as_the_service_lets_through_can_be_read() throws IOException {
            var code = Calls.compiled(compiler, "reducer", """
                    using System.Text.Json;
                    public class DepthReducer : IReducer<int>
                    {
                        public int Apply(int state, Event e)
                        {
                            var depth = 0;
                            for (var at = e.GetData<JsonElement>(); at.ValueKind == JsonValueKind.Array; at = at[0]) depth++;
                            return depth;
                        }
                    }
                    """);
            // As text: our own JSON writer stops at depth 1000, and the envelope adds to it.
            var request = RuntimeProcess.text(Calls.reduce(code, null, Calls.event(1, "A", "DEEP")))
                    .replace("\"DEEP\"", "[".repeat(999) + "1" + "]".repeat(999));

            assertThat(executor.ask(request).get("state").asInt()).isEqualTo(999);
        }

        @Test
        void the_state_given_is_the_last_good_one_when_the_first_event_fails() {
            var code = Calls.compiled(
                    compiler,
                    "reducer",
                    "public class R : IReducer<int> { public int Apply(int s, Event e) => throw new Exception(\"x\"); }");

            var answer = executor.ask(Calls.reduce(code, 41, Calls.event(7, "A")));

            assertThat(answer.get("lastGood")).hasToString("{\"version\":6,\"state\":41}");
        }

        @Test
        void fifty_assemblies_come_and_go_without_filling_the_memory() throws IOException {
            try (var fresh = RuntimeProcess.executor()) {
                long after10 = 0;
                for (int i = 0; i < 50; i++) {
                    var code = Calls.compiled(compiler, "reducer", COUNTER.replace("+ 1)", "+ " + i + ")"));
                    assertThat(fresh.ask(Calls.reduce(code, null, Calls.event(1, "A")))
                                    .at("/state/count")
                                    .asInt())
                            .isEqualTo(i);
                    if (i == 10) {
                        after10 = residentKilobytes(fresh);
                    }
                }

                assertThat(residentKilobytes(fresh) - after10)
                        .as("growth in KB")
                        .isLessThan(48_000);
            }
        }

        private static long residentKilobytes(RuntimeProcess process) throws IOException {
            try (var lines = Files.lines(Path.of("/proc/" + process.processId() + "/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    @Nested
    class Projecting {

        @Test
        void keys_come_in_order_and_null_skips() {
            var code = Calls.compiled(compiler, "projection", SALES);

            var answer = executor.ask(Calls.request(
                    "resolveKeys",
                    code,
                    List.of(sale(1, "customer-1", 5), sale(2, null, 5), sale(3, "customer-2", 5))));

            assertThat(answer).hasToString("{\"ok\":true,\"keys\":[\"customer-1\",null,\"customer-2\"]}");
        }

        @Test
        void a_key_that_throws_names_its_event_and_keeps_the_keys_before_it() {
            var code = Calls.compiled(compiler, "projection", SALES);

            var answer = executor.ask(
                    Calls.request("resolveKeys", code, List.of(sale(1, "a", 5), Calls.event(2, "Broken"))));

            assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
            assertThat(answer.get("keys")).hasToString("[\"a\"]");
        }

        @Test
        void each_event_changes_the_state_of_its_key() {
            var code = Calls.compiled(compiler, "projection", SALES);

            var answer = project(
                    code, keyed("a", sale(1, "a", 5)), keyed("b", sale(2, "b", 1)), keyed("a", sale(3, "a", 2)));

            assertThat(answer.get("results"))
                    .hasToString(
                            "[{\"key\":\"a\",\"state\":{\"revenue\":15,\"orders\":2}},"
                                    + "{\"key\":\"b\",\"state\":{\"revenue\":1,\"orders\":1}},{\"key\":\"a\",\"state\":{\"revenue\":17,\"orders\":3}}]");
        }

        @Test
        void who_wants_only_the_last_states_gets_one_for_each_key() {
            var code = Calls.compiled(compiler, "projection", SALES);

            var answer =
                    last(code, keyed("a", sale(1, "a", 5)), keyed("b", sale(2, "b", 1)), keyed("a", sale(3, "a", 2)));

            assertThat(answer)
                    .hasToString("{\"ok\":true,\"applied\":3,\"results\":["
                            + "{\"key\":\"a\",\"state\":{\"revenue\":17,\"orders\":3}},"
                            + "{\"key\":\"b\",\"state\":{\"revenue\":1,\"orders\":1}}]}");
        }

        @Test
        void the_last_states_before_a_failing_event_are_those_of_the_events_before_it() {
            var code = Calls.compiled(compiler, "projection", SALES);

            var answer = last(
                    code, keyed("a", sale(1, "a", 5)), keyed("a", sale(2, "a", 1)), keyed("b", Calls.event(3, "Bad")));

            assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_3");
            assertThat(answer.get("applied").asInt()).isEqualTo(2);
            assertThat(answer.get("results")).hasToString("[{\"key\":\"a\",\"state\":{\"revenue\":16,\"orders\":3}}]");
        }

        @Test
        void a_failing_event_leaves_the_results_before_it() {
            var code = Calls.compiled(compiler, "projection", SALES);

            var answer = project(
                    code, keyed("a", sale(1, "a", 5)), keyed("b", Calls.event(2, "Bad")), keyed("a", sale(3, "a", 2)));

            assertThat(answer.at("/error/eventId").asText()).isEqualTo("evt_2");
            assertThat(answer.get("results")).hasSize(1);
        }

        @Test
        void an_older_projection_without_keys_uses_the_aggregates_id() {
            var code = Calls.compiled(compiler, "projection", """
                    using Hapnd.Projections.Contracts;
                    public record Stats { public int Orders { get; init; } }
                    public class Older : IProjection<Stats>
                    {
                        public Stats Apply(Stats? state, Event @event) => (state ?? new()) with { Orders = (state?.Orders ?? 0) + 1 };
                        object? IProjection.Apply(object? state, Event @event) => Apply((Stats?)state, @event);
                    }
                    """);

            assertThat(executor.ask(Calls.request("resolveKeys", code, List.of(Calls.event(1, "A"))))
                            .get("keys"))
                    .hasToString("[\"order_1\"]");
            assertThat(project(code, keyed("order_1", Calls.event(1, "A"))).get("results"))
                    .hasToString("[{\"key\":\"order_1\",\"state\":{\"orders\":1}}]");
        }

        @Test
        void an_answer_that_would_grow_too_large_ends_early() {
            var code = Calls.compiled(compiler, "projection", """
                    public class Large : IProjection<string> { public string Apply(string? state, Event e) => new('x', 1_000_000); }
                    """);
            var events = new ArrayList<ObjectNode>();
            for (int i = 1; i <= 9; i++) {
                events.add(keyed("k" + i, Calls.event(i, "A")));
            }

            var answer = project(code, events.toArray(ObjectNode[]::new));

            assertThat(answer.get("ok").asBoolean()).isTrue();
            assertThat(answer.get("results")).hasSize(5);
            assertThat(answer.get("applied").asInt()).isEqualTo(5);
        }

        @Test
        void what_a_key_had_before_takes_no_room_in_an_answer_of_last_states() {
            var code = Calls.compiled(compiler, "projection", """
                    public class Large : IProjection<string> { public string Apply(string? state, Event e) => new((char)('a' + e.Version), 1_000_000); }
                    """);
            var events = new ArrayList<ObjectNode>();
            for (int i = 1; i <= 9; i++) {
                events.add(keyed(i == 9 ? "other" : "same", Calls.event(i, "A")));
            }

            var answer = last(code, events.toArray(ObjectNode[]::new));

            assertThat(answer.get("applied").asInt()).isEqualTo(9);
            assertThat(answer.at("/results/0/state").asText())
                    .hasSize(1_000_000)
                    .startsWith("iii");
        }

        private static ObjectNode sale(int version, String customer, int total) {
            var data = new HashMap<String, Object>();
            data.put("customer", customer);
            data.put("total", total);
            return Calls.event(version, "Completed", data);
        }

        private static ObjectNode keyed(String key, ObjectNode event) {
            return event.put("key", key);
        }

        private static JsonNode project(Calls.Code code, ObjectNode... events) {
            return executor.ask(request(code, events));
        }

        private static JsonNode last(Calls.Code code, ObjectNode... events) {
            var request = request(code, events);
            request.put("answer", "last");
            return executor.ask(request);
        }

        private static Map<String, Object> request(Calls.Code code, ObjectNode... events) {
            var request = Calls.request("project", code, List.of(events));
            var states = new HashMap<String, Object>();
            states.put("a", code.className().equals("Shop.Sales") ? Map.of("revenue", 10, "orders", 1) : null);
            states.put("b", null);
            request.put("states", states);
            return request;
        }
    }
}
