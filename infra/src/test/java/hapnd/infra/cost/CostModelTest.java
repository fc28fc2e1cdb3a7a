package hapnd.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The cost model, by prices that are easy to add up. */
class CostModelTest {
    private static final double SECONDS = 730 * 3600.0;
    private static final Map<String, Integer> MEMORY = Map.of(
            "events",
            1769,
            "csharp-executor",
            1024,
            "sequencer",
            1024,
            "projector",
            1024,
            "notifier",
            1024,
            "sweeper",
            512);

    private final CostModel model = CostModel.of(MEMORY);

    @Test
    void an_append_is_one_request_of_the_api() {
        assertThat(item(model, 1, "API Gateway", "requests").high()).isEqualTo(SECONDS / 1e6, within(0.005));
        assertThat(item(model, 1000, "API Gateway", "requests").high()).isEqualTo(1000 * SECONDS / 1e6, within(0.005));
    }

    @Test
    void time_is_charged_by_memory() {
        var twice = CostModel.of(Map.of(
                "events",
                3538,
                "csharp-executor",
                1024,
                "sequencer",
                1024,
                "projector",
                1024,
                "notifier",
                1024,
                "sweeper",
                512));

        Range once = item(model, 100, "Lambda", "events: time");
        Range more = item(twice, 100, "Lambda", "events: time");
        assertThat(more.low()).isEqualTo(2 * once.low(), within(1e-9));
        assertThat(more.high()).isEqualTo(2 * once.high(), within(1e-9));
    }

    @Test
    void batches_are_one_an_append_then_as_many_as_are_looked_for_in_two_lanes_of_one_shard_to_four() {
        assertThat(model.batchesPerSecond(1)).isEqualTo(Range.of(1));
        assertThat(model.batchesPerSecond(10)).isEqualTo(new Range(8, 10));
        assertThat(model.batchesPerSecond(100)).isEqualTo(new Range(8, 32));
        // 2.3 write units an append need three shards, and a new table has four
        assertThat(model.batchesPerSecond(1000)).isEqualTo(new Range(24, 32));
        assertThat(model.batchesPerSecond(100_000)).isEqualTo(Range.of(1840));
    }

    @Test
    void a_million_appends_cost_less_the_more_there_are() {
        assertThat(model.month(1).perMillion().low())
                .isGreaterThan(model.month(100).perMillion().high());
        assertThat(model.month(100).perMillion().low())
                .isGreaterThan(model.month(1000).perMillion().low());
        assertThat(model.month(100).perMillion().high())
                .isGreaterThan(model.month(1000).perMillion().high());
    }

    @Test
    void what_is_assumed_has_two_ends_and_what_is_known_has_one() {
        assertThat(model.lines())
                .filteredOn(line -> line.basis() == Line.Basis.ASSUMED)
                .extracting(Line::what)
                .contains(
                        "events: time",
                        "executor: time",
                        "feed: markers of further aggregates",
                        "projection: states of further keys, and of 1 KB",
                        "requests of DynamoDB for the tables' keys");
        assertThatThrownBy(() -> line(Range.of(20), Line.Basis.ASSUMED)).hasMessageContaining("two ends");
        assertThatThrownBy(() -> line(new Range(10, 40), Line.Basis.MEASURED)).hasMessageContaining("two ends");
    }

    @Test
    void an_append_that_comes_alone_pays_for_no_further_aggregate_or_key() {
        assertThat(item(model, 1, "DynamoDB", "feed: markers of further aggregates"))
                .isEqualTo(Range.of(0));
        assertThat(item(model, 100, "DynamoDB", "feed: markers of further aggregates")
                        .high())
                .isEqualTo((100 - 32) * 1.6 * SECONDS * 0.625 / 1e6, within(0.005));
    }

    @Test
    void the_table_shows_both_ends_and_what_is_unknown() {
        String table = CostTable.markdown(model, true);

        assertThat(table)
                .containsPattern("\\| Lambda \\| [\\d.]+ to [\\d.]+ \\|")
                .contains("| API Gateway | 2.63 | 263 | 2,628 |")
                .contains("| tenant isolation, in no total | unknown | unknown | unknown |");
        assertThat(CostTable.markdown(model, false)).doesNotContain("unknown");
        assertThat(model.unknown())
                .allSatisfy(unknown -> assertThat(unknown.why()).contains("https://"));
    }

    @Test
    void every_price_is_used_and_every_figure_says_where_it_is_from() {
        var used = new TreeSet<String>();
        for (Line line : model.lines()) {
            used.add(line.price());
            assertThat(line.how()).hasSizeGreaterThan(15);
        }
        assertThat(used).isEqualTo(model.prices().keySet());
        assertThat(CostModel.read("prices.json").path("region").asText()).isEqualTo("us-east-1");
        assertThat(CostModel.read("prices.json").path("asOf").asText()).matches("20\\d\\d-\\d\\d");
    }

    @Test
    void what_tests_measure_is_what_the_model_counts_with() {
        JsonNode batch = CostModel.read("units.json").path("batch");

        assertThat(batch.path("journalWriteUnitsPerAppend").asDouble())
                .as("DynamoJournalTest holds an append below 3 units")
                .isLessThanOrEqualTo(3);
        assertThat(feed(1)).as("DynamoFeedTest holds one event below 7 units").isLessThanOrEqualTo(7);
        assertThat(feed(100) / 100).as("and a hundred below 1 unit each").isLessThanOrEqualTo(1);
    }

    @Test
    void a_function_that_the_template_does_not_have_is_named() {
        assertThatThrownBy(() -> CostModel.of(Map.of("events", 128)).month(1)).hasMessageContaining("no function");
    }

    private double feed(int events) {
        return model.lines().stream()
                .filter(line -> line.what().startsWith("feed: ") && line.basis() == Line.Basis.MEASURED)
                .mapToDouble(line ->
                        line.perBatch().high() + events * line.perAppend().high())
                .sum();
    }

    private static Line line(Range perAppend, Line.Basis basis) {
        return new Line(
                "Lambda",
                "time",
                "lambdaArmSecond",
                Optional.of("events"),
                perAppend,
                Range.of(0),
                Range.of(0),
                Range.of(0),
                basis,
                "said");
    }

    private static Range item(CostModel model, double rate, String service, String what) {
        return model.month(rate).items().stream()
                .filter(item -> item.service().equals(service) && item.what().equals(what))
                .map(CostModel.Item::usd)
                .reduce(Range.of(0), Range::plus);
    }
}
