package hapnd.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * The calls to DynamoDB and the consumed units.
 *
 * @param calls the number of calls by operation
 * @param readUnits all read units
 * @param writeUnits all write units
 */
record Consumption(Map<String, Integer> calls, double readUnits, double writeUnits) {
    static final Consumption NONE = new Consumption(Map.of(), 0, 0);

    Consumption {
        calls = Map.copyOf(calls);
    }

    Consumption plus(Consumption other) {
        var sum = new TreeMap<String, Integer>(calls);
        other.calls.forEach((operation, count) -> sum.merge(operation, count, Integer::sum));
        return new Consumption(sum, readUnits + other.readUnits, writeUnits + other.writeUnits);
    }

    int allCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
}
