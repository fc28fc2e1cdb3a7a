package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.testkit.Grants;
import hapnd.testkit.Grants.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Which test has used each grant of the template. It runs after all end-to-end tests, and only if all of them ran. The table is
 * {@code target/grants.md}.
 *
 * <p>A test class fails when a call of a function was denied. So a statement without which a call would have been denied can't
 * be taken away without a red test.
 */
class GrantCoverage {
    private static final Path FOLDER = Path.of("target/grants");
    private static final String PREFIX = "hapnd-local-";

    private record Key(String function, String statement, String action, String resource) {
        @Override
        public String toString() {
            return function + " | " + statement + " | " + action + " | " + resource;
        }
    }

    /** The tests that have used a grant first on their platform; none while it is unused. */
    private static final Map<Key, Set<String>> USED_BY = new TreeMap<>(Comparator.comparing(Key::toString));

    /** The tests in which a call was permitted by that statement alone. */
    private static final Map<String, Set<String>> NEEDED_BY = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String test = file.getFileName().toString().replaceAll(".*\\.(\\w+(\\$\\w+)?)\\.json$", "$1");
                Grants.read(file).forEach(grant -> take(test, grant));
            }
        }
        write();
    }

    private static void take(String test, Grant grant) {
        String function = grant.function().replace(PREFIX, "");
        Key key = new Key(
                function,
                grant.statement(),
                grant.action(),
                grant.resource().replaceFirst("^arn:aws:\\w[\\w-]*:[\\w-]*:\\d*:", ""));
        USED_BY.computeIfAbsent(key, _ -> new LinkedHashSet<>());
        NEEDED_BY.computeIfAbsent(function + " " + grant.statement(), _ -> new LinkedHashSet<>());
        if (grant.used()) {
            USED_BY.get(key).add(test);
        }
        if (grant.sole()) {
            NEEDED_BY.get(function + " " + grant.statement()).add(test);
        }
    }

    private static void write() throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("| function | statement | action | resource | used by |", "|---|---|---|---|---|"));
        USED_BY.forEach((key, tests) -> lines.add("| " + key + " | " + String.join(", ", tests) + " |"));
        Files.write(Path.of("target/grants.md"), lines);
    }

    @Test
    void every_grant_is_used_by_a_test() {
        assertThat(USED_BY).isNotEmpty();
        assertThat(USED_BY.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(entry -> entry.getKey().toString())
                        .collect(Collectors.joining("\n")))
                .as("grants that no test uses: take them away, or test what needs them")
                .isEmpty();
    }

    @Test
    void without_any_one_statement_a_test_fails() {
        assertThat(NEEDED_BY).isNotEmpty();
        assertThat(NEEDED_BY.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining("\n")))
                .as("statements that can be taken away, and nothing is denied")
                .isEmpty();
    }
}
