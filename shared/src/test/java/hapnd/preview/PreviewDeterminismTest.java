package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateType;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories with every kind of failure, and keys and states that files, tables and JSON could stumble over. */
class PreviewDeterminismTest extends OnePreview {
    private static final List<String> TYPES = List.of(
            "Plain", "Plain", "Plain", "Plain", "Plain", "Plain", "Throw", "Hang", "Die", "KeyThrow", "KeyDie", "Grow");
    private static final List<String> KEYS = List.of(
            "",
            "a",
            "A",
            "a\"\\b",
            "\u0000",
            "\ud83d\ude00",
            "\ud800",
            "\uffff",
            "null",
            "k".repeat(900),
            "ä\n",
            "#/..");
    private static final List<Limits> LIMITS_TO_TRY = List.of(
            new Limits(1, 1, 1_000_000), LIMITS, new Limits(2_000, 700, 4_000), new Limits(13, 1_000_000, 1_500));

    @BeforeEach
    void classes() {
        code.answering(5)
                .with("Old", sturdy(PreviewDeterminismTest::listed))
                .with("Reworked", script((state, entry) -> reworked(state, entry)));
    }

    static List<Integer> rounds() {
        return java.util.stream.IntStream.range(0, 40).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void a_report_does_not_depend_on_where_it_was_interrupted(int round) {
        var random = Seed.random(round);
        appendSome(random);
        var limits = LIMITS_TO_TRY.get(round % LIMITS_TO_TRY.size());
        var scope = new Scope(random.nextInt(5), feed.head(tenant), round % 3 == 0 ? 60 : 100);
        var begin = Progress.begin(List.of(projection("Old", "Reworked"), reducer("Old", "Reworked")));

        var whole = comparer(limits).advance(tenant, scope, begin, Instant.MAX, () -> false);
        var sliced = begin;
        int slices = 0;
        while (sliced.position() < scope.head()) {
            var end = code.instant().plusSeconds(random.nextInt(9));
            sliced = comparer(limits).advance(tenant, scope, sliced, end, () -> false);
            sliced = random.nextBoolean() ? Progress.read(sliced.save()) : sliced;
            slices++;
        }

        assertThat(slices).isGreaterThan(1);
        assertThat(sliced.report(scope).json()).isEqualTo(whole.report(scope).json());
        assertThat(Progress.read(whole.save()).report(scope).json())
                .isEqualTo(whole.report(scope).json());
        assertThat(Progress.read(whole.save()).time()).isEqualTo(whole.time());
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void it_counts_what_applying_one_event_after_the_other_gives(int round) {
        appendSome(Seed.random(round));

        var report = report(projection("Old", "Reworked"), reducer("Old", "Reworked"));

        assertThat(report.get(0).get("states")).isEqualTo(expected(false));
        assertThat(report.get(1).get("states")).isEqualTo(expected(true));
    }

    private void appendSome(Random random) {
        int events = 40 + random.nextInt(80);
        for (int i = 0; i < events; i++) {
            var type = TYPES.get(random.nextInt(TYPES.size()));
            var key = random.nextInt(8) == 0 ? null : KEYS.get(random.nextInt(KEYS.size()));
            if (random.nextInt(6) == 0) {
                append(new AggregateType("other"), "other_" + random.nextInt(3), type, key);
            } else {
                append("order_" + random.nextInt(30), type, key);
            }
        }
    }

    private static String listed(String state, FeedEntry entry) {
        var id = '"' + entry.event().id() + '"';
        return state.equals("null") ? "[" + id + "]" : state.substring(0, state.length() - 1) + "," + id + "]";
    }

    /** Now and then the same, another one, none, or a large one. */
    private static String reworked(String state, FeedEntry entry) {
        if (entry.event().type().equals("Grow")) {
            return "\"" + "\ud83d\ude00 \\ud800 ".repeat(40) + "\"";
        }
        var before = state.startsWith("[") ? state : "null";
        return switch ((int) (entry.position() % 9)) {
            case 0 -> "null";
            case 1 -> "[1.0,{\"a\":\"/~\"}]";
            default -> listed(before, entry);
        };
    }

    private JsonNode expected(boolean isReducer) {
        Map<String, String> before = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        Set<String> failed = new HashSet<>();
        for (var entry : feed.after(tenant, 0, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            var key = isReducer ? java.util.Optional.of(entry.key().id().value()) : keyIn(entry);
            if (key.isPresent() && (!isReducer || entry.type().equals(ORDER))) {
                before.merge(key.get(), listed("null", entry), (old, added) -> listed(old, entry));
                apply(key.get(), entry, isReducer, after, failed);
            }
        }
        var counts = new HashMap<String, Integer>();
        var keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.forEach(key -> counts.merge(
                failed.contains(key) ? "failed" : change(before.get(key), after.get(key)), 1, Integer::sum));
        return json("{\"same\":%d,\"changed\":%d,\"new\":0,\"gone\":%d,\"failed\":%d}"
                .formatted(
                        counts.getOrDefault("same", 0),
                        counts.getOrDefault("changed", 0),
                        counts.getOrDefault("gone", 0),
                        counts.getOrDefault("failed", 0)));
    }

    private static void apply(
            String key, FeedEntry entry, boolean isReducer, Map<String, String> after, Set<String> failed) {
        var type = entry.event().type();
        if ((isReducer && failed.contains(key)) || (!isReducer && type.startsWith("Key"))) {
            return;
        }
        if (List.of("Throw", "Hang", "Die").contains(type)) {
            failed.add(key);
        } else {
            after.put(key, reworked(after.getOrDefault(key, "null"), entry));
        }
    }

    private static String change(String before, String after) {
        if (after == null || after.equals("null")) {
            return "gone";
        }
        return before.equals(after) ? "same" : "changed";
    }
}
