package hapnd.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.cli.api.Json;
import hapnd.cli.terminal.Output;
import hapnd.cli.terminal.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewReportTest {
    private static final String PREVIEW = """
            {"status": "done", "fromPosition": 0, "progress": {"position": 120000, "head": 120000}, "report": [{
              "className": "Shop.OrderReducer", "aggregateType": "order", "replaces": {"className": "Shop.Orders"},
              "states": {"same": 8200, "changed": 1, "new": 1, "gone": 0, "failed": 0}, "sampled": 0.5, "events": 118400,
              "examples": [
                {"key": "order_17", "change": "changed", "patch": [
                  {"op": "replace", "path": "/total", "value": 40.50}, {"op": "remove", "path": "/discount"}]},
                {"key": "order_18", "change": "new", "truncated": true}],
              "failures": [], "moreFailures": 0}],
              "timing": {"seconds": 21.4, "eventsPerSecond": 5607, "estimatedRebuildSeconds": 22}}
            """;
    private static final String FAILURE = """
            {"eventType": "ItemRemoved", "eventId": "evt_1", "aggregateId": "order_20", "version": 3, "position": 512,
             "error": "InvalidOperationException: there is\\n no such item", "count": 4}
            """;

    @Test
    void what_changes_is_shown() {
        assertThat(lines(preview()))
                .containsExactly(
                        "Shop.OrderReducer for 'order', in the place of Shop.Orders",
                        "  states   8,200 same, 1 changed, 1 new, 0 gone, 0 failed (of 50.0% of the keys)",
                        "  changed  order_17",
                        "             replace /total 40.50",
                        "             remove /discount",
                        "  new      order_18",
                        "             its change has more than 4 KB",
                        "21.4 s for 120,000 events, 5,607 a second; the whole history takes about 22 s to build."
                                + " Nothing was deployed.");
        assertThat(report(preview()).isGood()).isTrue();
    }

    @Test
    void what_it_fails_on_is_shown_in_one_line_and_is_not_good() {
        var preview = preview();
        preview.withArray("/report/0/failures").add(Json.read(FAILURE).orElseThrow());

        assertThat(lines(preview))
                .containsSequence(
                        "  fails    ItemRemoved: InvalidOperationException: there is no such item",
                        "             first at evt_1, version 3 of order_20; 4 events");
        assertThat(report(preview).isGood()).isFalse();
    }

    @Test
    void much_of_it_is_cut_and_says_how_much() {
        var preview = preview();
        var examples = preview.withArray("/report/0/examples");
        for (int i = 0; i < 98; i++) {
            examples.add(examples.get(1).deepCopy());
        }
        var patch = preview.withArray("/report/0/examples/0/patch");
        for (int i = 0; i < 10; i++) {
            patch.add(patch.get(1).deepCopy());
        }
        preview.withObject("/report/0/states").put("changed", 5000);
        preview.withArray("/report/0/failures").add(Json.read(FAILURE).orElseThrow());
        preview.withObject("/report/0").put("moreFailures", 12);
        preview.withObject("/report/0/examples/0").put("key", "k".repeat(1000));

        assertThat(lines(preview))
                .hasSizeLessThan(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(150))
                .contains(
                        "             … 7 more changes of it",
                        "  … 4,991 more states differ; up to 100 are in the JSON (--json)",
                        "  … 12 more failures of other kinds");
    }

    @Test
    void a_projection_has_no_type_and_a_new_one_replaces_nothing() {
        var preview = preview();
        ((ObjectNode) preview.at("/report/0")).putNull("aggregateType").remove("replaces");

        assertThat(lines(preview)).first().isEqualTo("Shop.OrderReducer, which is new");
    }

    @Test
    void what_would_move_the_cursor_is_not_shown() {
        var preview = preview();
        preview.withObject("/report/0/examples/0").put("key", "\u001b[2J");

        assertThat(String.join("\n", lines(preview))).doesNotContain("\u001b");
    }

    @Test
    void a_preview_that_was_cancelled_has_none_and_is_not_good() {
        var preview = preview().put("status", "cancelled");

        assertThat(lines(preview)).hasSize(1).first().asString().contains("cancelled");
        assertThat(report(preview).isGood()).isFalse();
    }

    private static ObjectNode preview() {
        return (ObjectNode) Json.read(PREVIEW).orElseThrow();
    }

    private static List<String> lines(ObjectNode preview) {
        return report(preview).lines();
    }

    private static PreviewReport report(ObjectNode preview) {
        return new PreviewReport(preview, new Output(Terminal.pipe(System.out, System.err)));
    }
}
