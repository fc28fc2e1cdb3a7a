package hapnd.dotnet;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/rules.md}, the table of rules and the code have the same codes, and what the page says of them is so. */
class RulesPageTest extends WithRuntime {

    private static final Path PAGE = RuntimeProcess.home().resolve("../../docs/rules.md");
    private static final Pattern ENTRY = Pattern.compile("new\\(\"(HAPND\\d+)\", \"([^\"]+)\", ShownFrom\\.(\\w+)\\)");
    private static final Pattern CODE = Pattern.compile("HAPND\\d{3}");
    private static final Pattern EXAMPLE = Pattern.compile("```csharp\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> SHOWN =
            Map.of("Typing", "while you type", "Building", "in a build", "Uploading", "after an upload");

    /** They take sources of many lines, or an error of the platform's. */
    private static final Set<String> WITHOUT_EXAMPLE = Set.of("HAPND009", "HAPND013", "HAPND014", "HAPND015");

    /** The code is part of the name of the case. */
    record Example(String code, String text) {
        @Override
        public String toString() {
            return code;
        }

        String kind() {
            return text.contains("IProjection<") ? "projection" : "reducer";
        }
    }

    @Test
    void every_code_in_use_has_an_entry_and_every_entry_is_in_use() throws IOException {
        var used = new TreeSet<String>();
        for (var project : List.of("Rules", "Runtime")) {
            try (var files = Files.walk(RuntimeProcess.home().resolve(project))) {
                for (var file : files.filter(path -> path.toString().endsWith(".cs") && !path.endsWith("RuleTable.cs"))
                        .toList()) {
                    CODE.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .forEach(used::add);
                }
            }
        }

        assertThat(used).hasSizeGreaterThanOrEqualTo(17).isEqualTo(entries().keySet());
    }

    @Test
    void every_entry_has_a_heading_and_a_line_of_the_overview() throws IOException {
        var page = Files.readString(PAGE);

        var headings = Pattern.compile("(?m)^## (.+)$")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(headings).containsExactlyElementsOf(entries().keySet());
        entries().forEach((code, entry) -> {
            assertThat(page).contains("## " + code + "\n\n**" + entry.group(2) + ".** ");
            assertThat(page)
                    .contains("| [" + code + "](#" + code.toLowerCase(Locale.ROOT) + ") | " + entry.group(2) + " | "
                            + SHOWN.get(entry.group(3)) + " |\n");
        });
    }

    @Test
    void every_rule_shows_what_it_refuses_and_what_to_write_instead() throws IOException {
        var examples = new TreeMap<String, Integer>();
        sections()
                .forEach((code, section) ->
                        examples.put(code, examples(code, section).size()));

        assertThat(examples)
                .allSatisfy(
                        (code, count) -> assertThat(count).as(code).isEqualTo(WITHOUT_EXAMPLE.contains(code) ? 0 : 2));
    }

    static Stream<Example> refused() throws IOException {
        return example(0);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void an_example_of_what_is_refused_is_refused_with_that_code_alone(Example example) {
        var answer = compiler.ask(Calls.compile(example.kind(), example.text()));

        var codes = new TreeSet<String>();
        answer.path("diagnostics").forEach(line -> codes.add(line.asText().replaceAll("^.*?error (\\w+): .*", "$1")));
        assertThat(codes).as(answer.toPrettyString()).containsExactly(example.code());
    }

    static Stream<Example> written() throws IOException {
        return example(1);
    }

    @ParameterizedTest
    @MethodSource("written")
    void an_example_of_what_to_write_instead_compiles(Example example) {
        var answer = compiler.ask(Calls.compile(example.kind(), example.text()));

        assertThat(answer.get("ok").asBoolean()).as(answer.toPrettyString()).isTrue();
    }

    private static Stream<Example> example(int which) throws IOException {
        var chosen = new ArrayList<Example>();
        sections().forEach((code, section) -> {
            var examples = examples(code, section);
            if (examples.size() > which) {
                chosen.add(examples.get(which));
            }
        });
        return chosen.stream();
    }

    /** An example that implements nothing gets a reducer, but for the rule that asks for one. */
    private static List<Example> examples(String code, String section) {
        return EXAMPLE.matcher(section)
                .results()
                .map(found -> found.group(1))
                .map(
                        text -> new Example(
                                code,
                                code.equals("HAPND010")
                                                || text.contains(" : IReducer<")
                                                || text.contains(" : IProjection<")
                                        ? text
                                        : text
                                                + "public class AnyReducer : IReducer<int> { public int Apply(int state, Event @event) => state + 1; }"))
                .toList();
    }

    private static Map<String, String> sections() throws IOException {
        return Stream.of(Files.readString(PAGE).split("(?m)^## ", -1))
                .skip(1)
                .collect(toMap(
                        section -> section.substring(0, section.indexOf('\n')),
                        section -> section,
                        (one, other) -> one + other,
                        TreeMap::new));
    }

    private static Map<String, MatchResult> entries() throws IOException {
        return ENTRY.matcher(Files.readString(RuntimeProcess.home().resolve("Rules/RuleTable.cs")))
                .results()
                .collect(toMap(found -> found.group(1), found -> found, (one, other) -> one, TreeMap::new));
    }
}
