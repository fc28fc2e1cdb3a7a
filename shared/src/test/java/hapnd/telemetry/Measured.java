package hapnd.telemetry;

import hapnd.json.RawJson;
import java.time.Instant;
import java.util.List;

/** What the code under test has measured since this was asked last. */
public final class Measured {
    private Measured() {}

    /** The values of a metric; all others are forgotten. */
    public static List<Long> values(Metric metric) {
        return Metrics.drain("hapnd-test-test", Instant.EPOCH).map(RawJson::parse).stream()
                .map(line -> line.fields().get(metric.title()))
                .filter(values -> values != null)
                .flatMap(values -> values.elements().stream())
                .map(value -> Long.valueOf(value.text()))
                .toList();
    }
}
