package hapnd.cli.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.api.Json;
import hapnd.cli.command.CommandLines;
import hapnd.cli.command.Surroundings;
import hapnd.cli.sample.InitCommand;
import hapnd.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command over folders of customers, with the real compiler and the real runtime, and no platform. */
class TestCommandTest {

    private static final Path SAMPLES = Path.of("../../docs/samples");

    private static final String ADDS_UP = """
            {"name": "adds up", "given": [
              {"eventType": "OrderPlaced", "data": {"customerId": "cust_1"}},
              {"eventType": "ItemAdded", "data": {"item": "Widget", "price": 25}}],
             "then": {"stateHas": {"total": %s, "lines": [{"item": "%s"}]}}}""";

    @TempDir
    private Path folder;

    /** What the command said, and how it ended. */
    private record Said(int code, String out, String err) {
        List<JsonNode> json() {
            return out.lines().map(line -> Json.read(line).orElseThrow()).toList();
        }
    }

    @Nested
    class On_a_terminal {

        @Test
        void cases_that_hold_are_a_line_each_and_the_exit_code_is_0() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("25", "Widget"), """
                    {"name": "needs a price", "given": [{"eventType": "ItemAdded", "data": {"item": "Widget", "price": "much"}}],
                     "then": {"fails": "can't be read as ItemAdded at $.price"}}""");

            var said = run();

            assertThat(said.out).startsWith("%s%n  ✓ adds up".formatted(folder.resolve("order.cases.json")));
            assertThat(said.out).contains("  ✓ needs a price").contains("2 passed, 0 failed (");
            assertThat(said.code).isZero();
        }

        @Test
        void a_case_that_fails_shows_each_difference_and_the_exit_code_is_1() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("26", "Gadget"));

            var said = run();

            assertThat(said.out.lines())
                    .contains(
                            "  ✗ adds up",
                            "      $.total: expected 26, but it is 25",
                            "      $.lines[0].item: expected \"Gadget\", but it is \"Widget\"");
            assertThat(said.out).contains("0 passed, 1 failed (");
            assertThat(said.code).isEqualTo(1);
        }

        @Test
        void a_text_from_a_file_moves_no_cursor() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("25", "Widget").replace("adds up", "a\\u001b[2Jb"));

            assertThat(run().out).contains("✓ a\uFFFD[2Jb").doesNotContain("\u001b");
        }

        @Test
        void tests_of_a_framework_are_counted_and_not_run() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("25", "Widget"));
            Files.writeString(folder.resolve("OrderTests.cs"), """
                    using Xunit;
                    public class OrderTests
                    {
                        [Fact]
                        public void One() { }
                        [Theory, InlineData(1)]
                        public void Two(int n) { }
                    }
                    """);

            var said = run();

            assertThat(said.err).contains("2 tests in C# are not run here", "dotnet test");
            assertThat(said.code).isZero();
        }
    }

    @Nested
    class In_a_pipe {

        @Test
        void each_case_is_a_line_of_json_and_a_summary_follows() throws IOException {
            sample("order");
            cases(
                    "order",
                    ADDS_UP.formatted("25", "Widget"),
                    ADDS_UP.formatted("26", "Widget").replace("adds up", "is wrong"));

            var said = piped();

            assertThat(said.json()).hasSize(3);
            assertThat(said.json().get(0).path("ok").asBoolean()).isTrue();
            assertThat(said.json().get(1).path("case").asText()).isEqualTo("is wrong");
            assertThat(said.json().get(1).path("problems")).hasToString("[\"$.total: expected 26, but it is 25\"]");
            assertThat(said.json().get(2).path("failed").asInt()).isEqualTo(1);
            assertThat(said.code).isEqualTo(1);
        }

        @Test
        void a_projection_and_a_reducer_of_one_folder_are_both_run() throws IOException {
            sample("order");
            sample("sales", text -> text.replace("namespace Shop", "namespace Sales"));
            cases("order", ADDS_UP.formatted("25", "Widget"));
            Files.writeString(folder.resolve("sales.cases.json"), """
                    {"projection": "SalesProjection", "cases": [{"name": "sells", "given": [
                      {"eventType": "ItemAdded", "data": {"item": "Widget", "price": 25}}],
                     "then": {"statesHave": {"Widget": {}}}}]}
                    """);

            assertThat(piped().json())
                    .extracting(json -> json.path("case").asText())
                    .containsExactly("adds up", "sells", "");
        }
    }

    @Nested
    class What_is_wrong_is_told_with_its_place {

        @Test
        void code_that_does_not_compile() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("25", "Widget"));
            Files.createDirectory(folder.resolve("More"));
            Files.writeString(
                    folder.resolve("More/Broken.cs"), "namespace Shop;\n\npublic record Broken(Missing M);\n");

            var said = run();

            assertThat(said.out).contains(folder.resolve("More/Broken.cs") + ":3:22: error CS0246: ");
            assertThat(said.out).contains("0 passed, 0 failed, 1 error (");
            assertThat(said.code).isEqualTo(1);
        }

        @Test
        void a_file_that_is_no_json_while_the_others_are_run() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("25", "Widget"));
            Files.writeString(
                    folder.resolve("broken.cases.json"), "{\"reducer\": \"OrderReducer\",\n  \"cases\": [}\n");

            var said = run();

            assertThat(said.out)
                    .contains(folder.resolve("broken.cases.json") + ":2:13: error: ")
                    .contains("✓ adds up");
            assertThat(said.code).isEqualTo(1);
        }

        @Test
        void a_name_that_no_file_of_cases_has() throws IOException {
            sample("order");
            cases("order", ADDS_UP.formatted("25", "Widget").replace("\"then\"", "\"than\""));

            assertThat(run().out).contains(folder.resolve("order.cases.json") + ":4:", "nothing is called 'than' here");
        }

        @Test
        void a_reducer_without_end_that_loses_no_other_case() throws IOException {
            Files.writeString(folder.resolve("Loop.cs"), """
                    using Hapnd.Projections.Contracts;
                    public class LoopReducer : IReducer<int>
                    {
                        public int Apply(int s, Event e) { while (e.Type == "Loop") { } return s + 1; }
                    }
                    """);
            Files.writeString(folder.resolve("loop.cases.json"), """
                    {"reducer": "LoopReducer", "cases": [
                      {"name": "before", "given": [{"eventType": "A"}], "then": {"state": 1}},
                      {"name": "loop", "given": [{"eventType": "Loop"}], "then": {"state": 1}},
                      {"name": "after", "given": [{"eventType": "A"}], "then": {"state": 1}}]}
                    """);

            var said = run();

            assertThat(said.out).contains("✓ before", "✗ loop", "did not finish within 2000 ms", "✓ after");
            assertThat(said.code).isEqualTo(1);
        }
    }

    @Nested
    class Where_there_is_nothing_to_run {

        @Test
        void an_empty_folder_says_what_to_make() {
            var said = run();

            assertThat(said.err).contains("has no .cs file", "init reducer");
            assertThat(said.code).isEqualTo(2);
        }

        @Test
        void a_folder_without_cases_says_what_to_write() throws IOException {
            sample("order");

            var said = run();

            assertThat(said.err).contains("has no file *.cases.json", "init reducer");
            assertThat(said.code).isEqualTo(2);
        }

        @Test
        void a_folder_that_is_not_there_is_named() {
            folder = folder.resolve("nowhere");

            assertThat(run()).satisfies(said -> {
                assertThat(said.err).contains("there is no folder '" + folder + "'");
                assertThat(said.code).isEqualTo(2);
            });
        }
    }

    @Nested
    class What_init_has_written {
        @ParameterizedTest
        @ValueSource(strings = {"reducer", "projection"})
        void passes_its_own_cases(String kind) {
            var begun = run(InitCommand::new, true, kind, "Shop", "--dir", folder.toString());
            assertThat(begun.code).as(begun.err).isZero();

            var said = run();

            assertThat(said.out).contains("✓", ", 0 failed (").doesNotContain("✗");
            assertThat(said.code).as(said.err).isZero();
        }
    }

    private void sample(String name) throws IOException {
        sample(name, text -> text);
    }

    private void sample(String name, UnaryOperator<String> changed) throws IOException {
        try (var files = Files.list(SAMPLES.resolve(name))) {
            for (var file : files.toList()) {
                Files.writeString(folder.resolve(file.getFileName()), changed.apply(Files.readString(file)));
            }
        }
    }

    private void cases(String name, String... cases) throws IOException {
        Files.writeString(
                folder.resolve(name + ".cases.json"),
                "{\"reducer\": \"OrderReducer\", \"aggregateId\": \"order_1\", \"cases\": [" + String.join(",\n", cases)
                        + "]}");
    }

    private Said run() {
        return run(true);
    }

    private Said piped() {
        return run(false);
    }

    private Said run(boolean person) {
        return run(TestCommand::new, person, folder.toString());
    }

    private static Said run(Function<Surroundings, Object> command, boolean person, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), person, person, false);
        var surroundings = new Surroundings(Map.of(), InputStream.nullInputStream(), terminal, Optional.empty());
        int code = CommandLines.run(new CommandLine(command.apply(surroundings)), terminal, arguments);
        return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
