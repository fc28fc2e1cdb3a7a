package hapnd.infra.cost;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a month costs at a steady rate of appends: list prices ({@code prices.json}) times what an append uses
 * ({@code units.json}). What is assumed is a range, so the bill is one. Free tiers, volume discounts and taxes are left out.
 * {@code docs/cost.md} lists what else is.
 */
public final class CostModel {
    /** As AWS counts a month in its price examples. */
    private static final double SECONDS_PER_MONTH = 730 * 3600.0;

    /** How often Lambda polls a shard: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
    private static final double POLLS_PER_SECOND = 4;

    /** The number of concurrent batches per shard ({@code TableChanges}). */
    private static final double BATCHES_PER_POLL = 2;

    /** The maximum write units per second of a partition, and so of a shard of its stream. */
    private static final double WRITE_UNITS_PER_SHARD = 1000;

    /**
     * A new on-demand table takes 4,000 write units a second, so it has four partitions and its stream four shards:
     * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
     */
    private static final double FIRST_SHARDS = 4;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Price> prices;
    private final List<Line> lines;
    private final List<Unknown> unknown;
    private final double batch;
    private final double journalWriteUnits;
    private final Map<String, Integer> memoryMb;

    private CostModel(JsonNode prices, JsonNode units, Map<String, Integer> memoryMb) {
        this.prices = prices(prices);
        this.lines = lines(units);
        this.unknown = unknown(units);
        this.batch = units.path("batch").path("records").asDouble();
        this.journalWriteUnits =
                units.path("batch").path("journalWriteUnitsPerAppend").asDouble();
        this.memoryMb = Map.copyOf(memoryMb);
    }

    /**
     * The model with the figures that are checked in.
     *
     * @param memoryMb memory of the deployed functions in MB, by the last part of their names ({@code events}…), by which
     *     Lambda charges
     */
    public static CostModel of(Map<String, Integer> memoryMb) {
        return new CostModel(read("prices.json"), read("units.json"), memoryMb);
    }

    /**
     * A line of the bill.
     *
     * @param what the service, and what of it
     * @param usd US dollars a month
     */
    public record Item(String service, String what, Range usd) {}

    /** A monthly bill. */
    public record Bill(double appendsPerSecond, List<Item> items) {
        /** Copies the list, so that a bill can't change. */
        public Bill {
            items = List.copyOf(items);
        }

        /** US dollars a month. */
        public Range total() {
            return items.stream().map(Item::usd).reduce(Range.of(0), Range::plus);
        }

        /** US dollars for a million appends. */
        public Range perMillion() {
            return total().times(1e6 / (appendsPerSecond * SECONDS_PER_MONTH));
        }
    }

    /** The bill of a month with a constant rate of appends. */
    public Bill month(double appendsPerSecond) {
        if (appendsPerSecond <= 0) {
            throw new IllegalArgumentException("there is no bill for " + appendsPerSecond + " appends a second");
        }
        Range batches = batchesPerSecond(appendsPerSecond);
        // further appends are of further aggregates, and those are in as many shards as there are
        double further = appendsPerSecond - batches.high();
        List<Item> items = new ArrayList<>();
        for (Line line : lines) {
            Range quantity = line.of(
                    appendsPerSecond * SECONDS_PER_MONTH,
                    batches.times(SECONDS_PER_MONTH),
                    further * SECONDS_PER_MONTH);
            items.add(new Item(line.service(), line.what(), price(line).of(quantity.times(gigabyteSeconds(line)))));
        }
        return new Bill(appendsPerSecond, items);
    }

    /**
     * The sequencer's batches per second: one per append at low rates, then as many as Lambda polls, then as many as full
     * batches are needed. There are few where the aggregates lie in no more shards than the rate needs, and many where they
     * lie in all of them.
     */
    Range batchesPerSecond(double appendsPerSecond) {
        double needed = Math.ceil(appendsPerSecond * journalWriteUnits / WRITE_UNITS_PER_SHARD);
        return new Range(
                batchesPerSecond(appendsPerSecond, needed),
                batchesPerSecond(appendsPerSecond, Math.max(FIRST_SHARDS, needed)));
    }

    private double batchesPerSecond(double appendsPerSecond, double shards) {
        return Math.min(
                appendsPerSecond, Math.max(shards * POLLS_PER_SECOND * BATCHES_PER_POLL, appendsPerSecond / batch));
    }

    /** What is in no total. */
    List<Unknown> unknown() {
        return unknown;
    }

    List<Line> lines() {
        return lines;
    }

    Map<String, Price> prices() {
        return prices;
    }

    private double gigabyteSeconds(Line line) {
        return line.function()
                .map(name -> Optional.ofNullable(memoryMb.get(name))
                                .orElseThrow(() -> new IllegalArgumentException("there is no function " + name))
                        / 1024.0
                        / 1000)
                .orElse(1.0);
    }

    private Price price(Line line) {
        return Optional.ofNullable(prices.get(line.price()))
                .orElseThrow(() -> new IllegalArgumentException("there is no price " + line.price()));
    }

    private static Map<String, Price> prices(JsonNode file) {
        Map<String, Price> prices = new TreeMap<>();
        file.path("prices")
                .properties()
                .forEach(price -> prices.put(price.getKey(), value(price.getValue(), Price.class)));
        return Map.copyOf(prices);
    }

    private static List<Line> lines(JsonNode file) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : file.path("lines")) {
            lines.add(new Line(
                    line.path("service").asText(),
                    line.path("what").asText(),
                    line.path("price").asText(),
                    Optional.ofNullable(line.path("function").asText(null)),
                    range(line.path("perAppend")),
                    range(line.path("perFurther")),
                    range(line.path("perBatch")),
                    range(line.path("perMonth")),
                    Line.Basis.valueOf(line.path("basis").asText()),
                    line.path("how").asText()));
        }
        return List.copyOf(lines);
    }

    /** A number, or the two ends of an assumption. */
    private static Range range(JsonNode figure) {
        return figure.isArray()
                ? new Range(figure.path(0).asDouble(), figure.path(1).asDouble())
                : Range.of(figure.asDouble());
    }

    private static List<Unknown> unknown(JsonNode file) {
        List<Unknown> unknown = new ArrayList<>();
        file.path("unknown").forEach(entry -> unknown.add(value(entry, Unknown.class)));
        return List.copyOf(unknown);
    }

    private static <T> T value(JsonNode node, Class<T> type) {
        return JSON.convertValue(node, type);
    }

    static JsonNode read(String name) {
        try (InputStream in = CostModel.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
