package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.json.Utf8;
import hapnd.preview.ScriptedCode.Fails;
import hapnd.runtime.Reduction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest extends OnePreview {
    @Test
    void a_report_says_what_replaces_what_and_what_changes() {
        code.with("Old", script((state, entry) -> "{\"a\":1,\"b\":[1]}"))
                .with("Shop.New", script((state, entry) -> "{\"b\":[1,2],\"a\":1}"));
        append("order_1", "Plain", "k");

        assertThat(report(reducer("Old", "Shop.New")))
                .hasToString("[{\"className\":\"Shop.New\",\"kind\":\"reducer\",\"aggregateType\":\"order\","
                        + "\"replaces\":{\"className\":\"Old\",\"assemblySha256\":\"sha-Old\"},"
                        + "\"assemblySha256\":\"sha-Shop.New\","
                        + "\"states\":{\"same\":0,\"changed\":1,\"new\":0,\"gone\":0,\"failed\":0},"
                        + "\"sampled\":1,\"events\":1,\"examples\":[{\"key\":\"order_1\",\"change\":\"changed\","
                        + "\"patch\":[{\"op\":\"add\",\"path\":\"/b/1\",\"value\":2}]}],"
                        + "\"failures\":[],\"moreFailures\":0}]");
        assertThat(report(projection(null, "Shop.New")).get(0).toString())
                .contains("\"kind\":\"projection\",\"aggregateType\":null,\"assemblySha256\":");
    }

    @Test
    void states_that_differ_in_the_order_of_their_members_are_the_same() {
        code.with("Old", script((state, entry) -> "{\"a\":1,\"b\":2}"))
                .with("New", script((state, entry) -> "{\"b\":2,\"a\":1}"));
        append("order_1", "Plain", "k");
        assertThat(report(projection("Old", "New")).at("/0/states/same").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_examples_are_the_first_hundred_by_the_bytes_of_their_keys() {
        code.with("New", script(OnePreview::count));
        var keys = new ArrayList<>(List.of("\uffff", "\ud83d\ude00", "A", "a"));
        for (int i = 0; i < 150; i++) {
            keys.add("b" + i);
        }
        keys.forEach(key -> append("order", "Plain", key));

        var shown = report(projection(null, "New")).get(0).get("examples").findValuesAsText("key");

        assertThat(shown)
                .isEqualTo(keys.stream().sorted(Utf8.ORDER).limit(100).toList())
                .hasSize(100);
    }

    @Test
    void a_long_patch_is_left_out() {
        code.with("New", script((state, entry) -> "\"" + "x".repeat(entry.position() == 1 ? 5_000 : 50) + "\""));
        append("a", "Plain", "a");
        append("b", "Plain", "b");

        var examples = report(projection(null, "New")).get(0).get("examples");

        assertThat(examples.get(0)).hasToString("{\"key\":\"a\",\"change\":\"new\",\"truncated\":true}");
        assertThat(examples.get(1).get("patch")).hasSize(1);
    }

    @Test
    void failures_beyond_a_hundred_kinds_are_counted() {
        code.with("New", script((state, entry) -> {
            throw new Fails(Reduction.Kind.THREW, "no " + entry.position() % 130);
        }));
        for (int i = 0; i < 260; i++) {
            append("order" + i, "Plain", "k");
        }

        var report = report(projection(null, "New")).get(0);

        assertThat(report.get("failures"))
                .hasSize(100)
                .allMatch(kind -> kind.get("count").asInt() == 2);
        assertThat(report.get("moreFailures").asInt()).isEqualTo(60);
    }

    /** Each class fails in many ways with long texts, and has many long examples. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 100})
    void a_report_is_never_too_large(int classes) {
        var error = "\u0001\ud83d\ude00\ud800".repeat(400);
        code.with("New", script((state, entry) -> {
            if (entry.position() % 2 == 0) {
                throw new Fails(Reduction.Kind.THREW, entry.position() + error);
            }
            return "\"" + "ü".repeat(1_900) + "\"";
        }));
        for (int i = 0; i < 300; i++) {
            append("order", "Plain", "k".repeat(500) + i);
        }
        var comparisons = java.util.stream.IntStream.range(0, classes)
                .mapToObj(i -> projection(null, "New"))
                .toArray(Comparison[]::new);

        var report = report(comparisons);

        assertThat(Utf8.length(report.toString())).isLessThanOrEqualTo(Report.MAX_BYTES + 1_000 * classes);
        assertThat(report).hasSize(classes);
        for (var one : report) {
            long counted = one.get("moreFailures").asLong();
            for (var kind : one.get("failures")) {
                counted += kind.get("count").asLong();
            }
            assertThat(counted).isEqualTo(150);
        }
        var largest = sorted(report).getLast();
        assertThat(largest.get("failures").size() + largest.get("examples").size())
                .isPositive();
        if (classes < 3) {
            assertThat(largest.get("examples")).isNotEmpty();
            assertThat(largest.get("failures")).isNotEmpty();
        }
    }

    private static List<JsonNode> sorted(JsonNode report) {
        var sorted = new ArrayList<JsonNode>();
        report.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(one -> one.toString().length()));
        return sorted;
    }
}
