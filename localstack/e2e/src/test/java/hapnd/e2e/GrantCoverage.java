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
import java.util.Locale;
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

    /**
     * Grants that no end-to-end test is sure to use, because what needs them is a fault, a race or takes hours. Where a test is
     * named, it makes the same call of a real engine, without IAM.
     */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "projector | dynamodb:GetItem | feed", "SnapshotTest: what a function reads before its snapshot",
            "previewer | dynamodb:GetItem | feed", "SnapshotTest: what a function reads before its snapshot");

    private record Key(String function, String statement, String action, String resource) {
        /** Whether it is one of {@link #ELSEWHERE}. */
        boolean isElsewhere() {
            return ELSEWHERE.keySet().stream().anyMatch(this::isNamedBy);
        }

        private boolean isNamedBy(String entry) {
            String[] parts = entry.split(" \\| ", -1);
            return function.equals(parts[0])
                    && action.equals(parts[1])
                    && resource.toLowerCase(Locale.ROOT).contains(parts[2].toLowerCase(Locale.ROOT));
        }

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

    /** Whether nothing of a statement can be used here. */
    private static boolean isElsewhere(String functionAndStatement) {
        return USED_BY.keySet().stream()
                .filter(key -> (key.function() + " " + key.statement()).equals(functionAndStatement))
                .allMatch(Key::isElsewhere);
    }

    @Test
    void what_is_said_to_be_used_elsewhere_is_granted() {
        assertThat(ELSEWHERE.keySet())
                .allMatch(entry -> USED_BY.keySet().stream().anyMatch(key -> key.isNamedBy(entry)));
    }

    @Test
    void every_grant_is_used_by_a_test() {
        assertThat(USED_BY).isNotEmpty();
        assertThat(USED_BY.entrySet().stream()
                        .filter(entry ->
                                entry.getValue().isEmpty() && !entry.getKey().isElsewhere())
                        .map(entry -> entry.getKey().toString())
                        .collect(Collectors.joining("\n")))
                .as("grants that no test uses: take them away, or test what needs them")
                .isEmpty();
    }

    @Test
    void without_any_one_statement_a_test_fails() {
        assertThat(NEEDED_BY).isNotEmpty();
        assertThat(NEEDED_BY.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty() && !isElsewhere(entry.getKey()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining("\n")))
                .as("statements that can be taken away, and nothing is denied")
                .isEmpty();
    }
}
