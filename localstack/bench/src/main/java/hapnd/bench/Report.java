package hapnd.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results, as tables for people and as JSON for machines. */
final class Report {
    private final List<Speed> speeds = new ArrayList<>();
    private final List<Cost> costs = new ArrayList<>();

    /** Latency and throughput of one cell, beside the floor's. */
    record Speed(Scenario scenario, Measured appends, Measured floor) {}

    /** The calls of an append to DynamoDB, beside the floor's write units. */
    record Cost(Scenario scenario, int appends, Consumption consumption, int headBytes, double floorWriteUnits) {
        double perAppend(double total) {
            return total / appends;
        }
    }

    void speedHeader() {
        System.out.printf(
                Locale.ROOT,
                "%n%-29s %7s │ %8s %8s %9s │ %9s %9s %9s%n",
                "append",
                "clients",
                "p50 ms",
                "p99 ms",
                "per s",
                "floor p50",
                "floor p99",
                "per s");
    }

    void add(Speed speed) {
        speeds.add(speed);
        System.out.printf(
                Locale.ROOT,
                "%-29s %7d │ %8.2f %8.2f %9.0f │ %9.2f %9.2f %9.0f%n",
                speed.scenario().title(),
                speed.appends().clients(),
                speed.appends().percentile(0.5),
                speed.appends().percentile(0.99),
                speed.appends().perSecond(),
                speed.floor().percentile(0.5),
                speed.floor().percentile(0.99),
                speed.floor().perSecond());
    }

    void costHeader() {
        System.out.printf(
                Locale.ROOT,
                "%n%-29s %9s │ %5s %11s %10s %11s   %s%n",
                "append",
                "HEAD item",
                "calls",
                "write units",
                "read units",
                "floor write",
                "calls by operation");
    }

    void add(Cost cost) {
        costs.add(cost);
        System.out.printf(
                Locale.ROOT,
                "%-29s %7d B │ %5.2f %11.2f %10.2f %11.2f   %s%n",
                cost.scenario().title(),
                cost.headBytes(),
                cost.perAppend(cost.consumption().allCalls()),
                cost.perAppend(cost.consumption().writeUnits()),
                cost.perAppend(cost.consumption().readUnits()),
                cost.floorWriteUnits(),
                new TreeMap<>(cost.consumption().calls())
                        .entrySet().stream()
                                .map(call -> String.format(
                                        Locale.ROOT, "%s %.2f", call.getKey(), cost.perAppend(call.getValue())))
                                .collect(Collectors.joining(", ")));
    }

    void write(Path file) throws IOException {
        ObjectNode root = JsonFile.empty();
        var latency = root.putArray("latency");
        for (Speed speed : speeds) {
            ObjectNode cell = describe(latency.addObject(), speed.scenario())
                    .put("clients", speed.appends().clients());
            describe(cell.putObject("append"), speed.appends());
            describe(cell.putObject("floor"), speed.floor());
        }
        var perAppend = root.putArray("perAppend");
        for (Cost cost : costs) {
            ObjectNode cell = describe(perAppend.addObject(), cost.scenario())
                    .put("appends", cost.appends())
                    .put("headBytes", cost.headBytes())
                    .put("writeUnits", cost.perAppend(cost.consumption().writeUnits()))
                    .put("readUnits", cost.perAppend(cost.consumption().readUnits()))
                    .put("floorWriteUnits", cost.floorWriteUnits());
            ObjectNode calls = cell.putObject("calls");
            for (Map.Entry<String, Integer> call : cost.consumption().calls().entrySet()) {
                calls.put(call.getKey(), cost.perAppend(call.getValue()));
            }
        }
        JsonFile.write(file, root);
    }

    private static ObjectNode describe(ObjectNode into, Scenario scenario) {
        return into.put("aggregate", scenario.history().name().toLowerCase(Locale.ROOT))
                .put("reducer", scenario.reducer());
    }

    private static void describe(ObjectNode into, Measured measured) {
        into.put("p50Ms", measured.percentile(0.5))
                .put("p99Ms", measured.percentile(0.99))
                .put("perSecond", measured.perSecond())
                .put("requests", measured.requests());
    }
}
