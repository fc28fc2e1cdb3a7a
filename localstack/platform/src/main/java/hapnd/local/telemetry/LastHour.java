package hapnd.local.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.telemetry.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The platform's metrics of the last hour by the minute, for charts. A value counts in the minute in which it is recorded. What is
 * kept is 60 minutes of each {@link Metric}, however much is recorded. All methods are safe for use by several threads.
 */
final class LastHour {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MINUTES = 60;
    private static final long SECONDS = 60;

    private final Map<Metric, Minute[]> series = new EnumMap<>(Metric.class);
    private final InstantSource clock;
    private final Instant startedAt;

    /** Begins now: what was before is not known. */
    LastHour(InstantSource clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
        for (Metric metric : Metric.values()) {
            series.put(metric, new Minute[MINUTES]);
        }
    }

    /**
     * What was recorded in a minute.
     *
     * @param number the minute, counted from 1970 on
     * @param count how many values
     * @param sum their sum
     * @param max the greatest
     * @param last the last
     */
    private record Minute(long number, long count, double sum, double max, double last) {
        Minute plus(double value) {
            return new Minute(number, count + 1, sum + value, Math.max(max, value), value);
        }
    }

    /** Adds a value. */
    synchronized void record(Metric metric, double value) {
        long number = minuteOf(clock.instant());
        Minute[] minutes = series.get(metric);
        int place = place(number);
        minutes[place] = minutes[place] != null && minutes[place].number() == number
                ? minutes[place].plus(value)
                : new Minute(number, 1, value, value, value);
    }

    /** All series as JSON: arrays with an entry a minute, the oldest first; null where nothing is known. */
    synchronized String json() {
        Instant now = clock.instant();
        ObjectNode answer = JSON.createObjectNode()
                .put("from", Instant.ofEpochSecond(first(now) * SECONDS).toString())
                .put("now", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("startedAt", startedAt.truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode all = answer.putObject("series");
        series.forEach((metric, minutes) -> describe(all.putObject(metric.title()), metric, now));
        return answer.toString();
    }

    private void describe(ObjectNode json, Metric metric, Instant now) {
        json.put("unit", metric.unit().title().toLowerCase(Locale.ROOT));
        switch (metric.unit()) {
            case MILLISECONDS -> {
                fill(json.putArray("count"), metric, now, 0.0, Minute::count);
                fill(json.putArray("average"), metric, now, null, minute -> minute.sum() / minute.count());
                fill(json.putArray("max"), metric, now, null, Minute::max);
            }
            case COUNT -> fill(json.putArray("sum"), metric, now, 0.0, Minute::sum);
            // a gauge that nobody has read in a minute is not known
            case NONE -> fill(json.putArray("last"), metric, now, null, Minute::last);
        }
    }

    /** Adds an entry a minute: {@code none} for one in which nothing was recorded while the platform was running. */
    private void fill(ArrayNode array, Metric metric, Instant now, Double none, Function<Minute, Number> value) {
        Minute[] minutes = series.get(metric);
        long first = first(now);
        for (long number = first; number < first + MINUTES; number++) {
            Minute minute = minutes[place(number)];
            if (minute != null && minute.number() == number) {
                add(array, value.apply(minute).doubleValue());
            } else if (none == null || number < minuteOf(startedAt)) {
                array.addNull();
            } else {
                add(array, none);
            }
        }
    }

    /** Thousandths are enough, and whole numbers are written as such. */
    private static void add(ArrayNode array, double value) {
        double rounded = Math.round(value * 1000) / 1000.0;
        if (rounded == Math.rint(rounded)) {
            array.add((long) rounded);
        } else {
            array.add(rounded);
        }
    }

    private static long first(Instant now) {
        return minuteOf(now) - MINUTES + 1;
    }

    private static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }

    private static int place(long number) {
        return (int) Math.floorMod(number, (long) MINUTES);
    }
}
