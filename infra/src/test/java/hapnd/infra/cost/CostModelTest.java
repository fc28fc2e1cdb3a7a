package hapnd.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
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
        assertThat(item(1, "API Gateway", "requests")).isEqualTo(SECONDS / 1e6, within(0.005));
        assertThat(item(1000, "API Gateway", "requests")).isEqualTo(1000 * SECONDS / 1e6, within(0.005));
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

        double once = item(100, "Lambda", "events: time");
        double more = twice.month(100).items().stream()
                .filter(item -> item.what().equals("events: time"))
                .mapToDouble(CostModel.Item::usd)
                .sum();
        assertThat(more).isEqualTo(2 * once, within(1e-9));
    }

    @Test
    void batches_are_one_an_append_then_as_many_as_are_looked_for_in_two_lanes() {
        assertThat(model.batchesPerSecond(1)).isEqualTo(1);
        assertThat(model.batchesPerSecond(100)).isEqualTo(8);
        // three shards at 2.3 write units an append
        assertThat(model.batchesPerSecond(1000)).isEqualTo(24);
        assertThat(model.batchesPerSecond(100_000)).isEqualTo(1840);
    }

    @Test
    void a_million_appends_cost_less_the_more_there_are() {
        assertThat(model.month(1).perMillion()).isGreaterThan(model.month(100).perMillion());
        assertThat(model.month(100).perMillion())
                .isGreaterThan(model.month(1000).perMillion());
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
                .filter(line -> line.what().startsWith("feed: "))
                .mapToDouble(line -> line.perBatch() + events * line.perAppend())
                .sum();
    }

    private double item(double rate, String service, String what) {
        return model.month(rate).items().stream()
                .filter(item -> item.service().equals(service) && item.what().equals(what))
                .mapToDouble(CostModel.Item::usd)
                .sum();
    }
}
