package hapnd.dotnet.cases;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.dotnet.CarriedSources;
import hapnd.dotnet.DotnetProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases of customers, by the real compiler in a real process. */
class CaseRunnerTest {

    private static final Path CACHE = Path.of("../../.hapnd/dotnet");

    private static final String COUNTING = """
            public record Counted(int Events, string Last);
            public class CountReducer : IReducer<Counted>
            {
                public Counted Apply(Counted? s, Event e) => e.Type switch
                {
                    "Loop" => Forever(),
                    "Deep" => Deep(s ?? new(0, "")),
                    "Stuck" => new(Enumerable.Range(0, int.MaxValue).Zip(Enumerable.Range(0, int.MaxValue)).Count(), ""),
                    "Bad" => throw new InvalidOperationException("not this one"),
                    _ => new((s?.Events ?? 0) + 1, e.Type),
                };
                private static Counted Forever() { while (true) { } }
                private static Counted Deep(Counted c) => Deep(c with { Events = c.Events + 1 }) with { Last = "" };
            }
            """;

    private static CaseRunner runner;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        runner = CaseRunner.start(DotnetProgram.prepareCaseRunner(CarriedSources.in(CACHE), CACHE, line -> {}));
    }

    @AfterAll
    static void end() {
        runner.close();
    }

    @Nested
    class Sources {

        @Test
        void that_compile_give_their_classes() throws IOException {
            assertThat(compiled(COUNTING).classes()).containsExactly("CountReducer");
        }

        @Test
        void are_refused_by_the_rules_of_the_platform_at_their_line() throws IOException {
            var compiled =
                    compile("namespace Shop;\npublic class Clock { public long Now => System.DateTime.Now.Ticks; }");

            assertThat(compiled)
                    .isInstanceOfSatisfying(
                            Compiled.Refused.class,
                            refused -> assertThat(refused.diagnostics())
                                    .anySatisfy(line -> assertThat(line)
                                            .startsWith("Case.cs(2,")
                                            .contains("error HAPND")));
        }
    }

    @Nested
    class A_file {

        @Test
        void is_run_case_by_case_and_each_difference_is_told() throws IOException {
            var ended = run("""
                    {"reducer": "CountReducer", "cases": [
                      {"name": "right", "given": [{"eventType": "A"}], "then": {"state": {"events": 1, "last": "A"}}},
                      {"name": "wrong", "given": [{"eventType": "A"}], "then": {"state": {"events": 2, "last": "B"}}},
                      {"name": "fails", "given": [{"eventType": "Bad"}], "then": {"fails": "not this one"}}]}
                    """);

            assertThat(names(ended)).containsExactly("right", "wrong", "fails");
            assertThat(problem(ended, 0)).isEmpty();
            assertThat(problem(ended, 1).orElseThrow())
                    .contains("$.events: expected 2, but it is 1", "$.last: expected \"B\", but it is \"A\"");
            assertThat(problem(ended, 2)).isEmpty();
        }

        @Test
        void that_is_no_json_is_told_with_the_place() throws IOException {
            assertThat(run("{\"reducer\": \"CountReducer\",\n \"cases\": [}\n"))
                    .singleElement()
                    .isInstanceOfSatisfying(CaseEnd.Unusable.class, unusable -> {
                        assertThat(unusable.line()).isEqualTo(2);
                        assertThat(unusable.column()).isEqualTo(12);
                        assertThat(unusable.problem()).doesNotContain("LineNumber", folder.toString());
                    });
        }

        @Test
        void that_names_no_class_of_the_sources_is_told() throws IOException {
            assertThat(run("""
                    {"reducer": "OtherReducer", "cases": [{"name": "a", "given": [{"eventType": "A"}], "then": {"state": 1}}]}
                    """))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            CaseEnd.Unusable.class,
                            unusable -> assertThat(unusable.problem())
                                    .isEqualTo("there is no reducer 'OtherReducer'; there is CountReducer"));
        }

        @Test
        void that_is_not_there_is_told() throws IOException {
            var ended = new ArrayList<CaseEnd>();

            runner.run(folder.resolve("nothing.cases.json"), compiled(COUNTING), CaseRunner.BUDGET, ended::add);

            assertThat(ended).singleElement().isInstanceOf(CaseEnd.Unusable.class);
        }
    }

    @Nested
    class A_case_without_end {

        @Test
        void is_stopped_at_its_limit_and_the_next_ones_are_run() throws IOException {
            var ended = run(three("Loop"));

            assertThat(names(ended)).containsExactly("before", "it", "after");
            assertThat(problem(ended, 0)).isEmpty();
            assertThat(problem(ended, 1).orElseThrow()).contains("did not finish within 2000 ms");
            assertThat(problem(ended, 2)).isEmpty();
        }

        @Test
        void is_stopped_where_only_the_end_of_its_process_stops_it() throws IOException {
            var ended = run(three("Stuck"));

            assertThat(names(ended)).containsExactly("before", "it", "after");
            assertThat(problem(ended, 1).orElseThrow()).contains("did not finish within 2000 ms");
            assertThat(problem(ended, 2)).isEmpty();
        }

        @Test
        void of_calls_is_stopped_before_it_ends_the_process() throws IOException {
            var ended = run(three("Deep"));

            assertThat(problem(ended, 1).orElseThrow()).contains("StackOverflow");
            assertThat(problem(ended, 2)).isEmpty();
        }
    }

    @Nested
    class A_case_that_ends_its_process {

        @Test
        void fails_and_the_others_are_run() throws IOException {
            var ended = new ArrayList<CaseEnd>();

            runner.run(file(three("Loop")), compiled(COUNTING), CaseRunner.BUDGET, end -> {
                if (ended.isEmpty()) {
                    ProcessHandle.of(runner.processId()).orElseThrow().destroyForcibly();
                }
                ended.add(end);
            });

            assertThat(names(ended)).containsExactly("before", "it", "after");
            assertThat(problem(ended, 0)).isEmpty();
            assertThat(problem(ended, 1).orElseThrow()).contains("ended the process");
            assertThat(problem(ended, 2)).isEmpty();
        }
    }

    private static String three(String type) {
        return """
                {"reducer": "CountReducer", "cases": [
                  {"name": "before", "given": [{"eventType": "A"}], "then": {"stateHas": {"events": 1}}},
                  {"name": "it", "given": [{"eventType": "%s"}], "then": {"stateHas": {"events": 1}}},
                  {"name": "after", "given": [{"eventType": "A"}], "then": {"stateHas": {"events": 1}}}]}
                """.formatted(type);
    }

    private List<CaseEnd> run(String cases) throws IOException {
        var ended = new ArrayList<CaseEnd>();
        runner.run(file(cases), compiled(COUNTING), CaseRunner.BUDGET, ended::add);
        return ended;
    }

    private Path file(String cases) throws IOException {
        return Files.writeString(folder.resolve("x.cases.json"), cases);
    }

    private static List<String> names(List<CaseEnd> ended) {
        return ended.stream().map(end -> ((CaseEnd.Ran) end).name()).toList();
    }

    private static Optional<String> problem(List<CaseEnd> ended, int index) {
        return ((CaseEnd.Ran) ended.get(index)).problem();
    }

    private static Compiled.Assembly compiled(String source) throws IOException {
        return (Compiled.Assembly) compile(source);
    }

    private static Compiled compile(String source) throws IOException {
        var sources = new LinkedHashMap<String, String>();
        sources.put("Case.cs", source);
        return runner.compile(Kind.REDUCER, sources);
    }
}
