package hapnd.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What DynamoDB was asked and what it charged.
 *
 * @param calls by operation
 * @param readUnits in all
 * @param writeUnits in all
 */
record Consumption(Map<String, Integer> calls, double readUnits, double writeUnits) {
    static final Consumption NONE = new Consumption(Map.of(), 0, 0);

    Consumption {
        calls = Map.copyOf(calls);
    }

    Consumption plus(Consumption other) {
        Map<String, Integer> sum = new TreeMap<>(calls);
        other.calls.forEach((operation, count) -> sum.merge(operation, count, Integer::sum));
        return new Consumption(sum, readUnits + other.readUnits, writeUnits + other.writeUnits);
    }

    int allCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
}
