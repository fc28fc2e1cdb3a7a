package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/runtime-protocol.md against real processes: reducing. */
class ReduceProtocolTest extends WithShopCode {
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
                new Sha256().add(bytes).hex(), java.util.Base64.getEncoder().encodeToString(bytes), code.discovered());

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

            assertThat(residentKilobytes(fresh) - after10).as("growth in KB").isLessThan(48_000);
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
