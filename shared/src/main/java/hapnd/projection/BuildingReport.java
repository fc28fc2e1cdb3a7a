package hapnd.projection;

import hapnd.cache.LruMap;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Logs the progress of building generations: a line every ten seconds, which is the projector's time slice, and one at the end.
 * A build may take hours and sends no notifications.
 */
final class BuildingReport {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int MAX_ENTRIES = 100;

    private final InstantSource clock;
    private final LruMap<String, Place> last = new LruMap<>(MAX_ENTRIES);

    BuildingReport(InstantSource clock) {
        this.clock = clock;
    }

    private record Place(long position, Instant at) {}

    /** A step begins at the generation's position. */
    synchronized void begins(Projection projection, Generation generation) {
        last.computeIfAbsent(name(projection, generation), any -> new Place(generation.position(), clock.instant()));
    }

    /** A step ended at this position. Returns the events per second since the last line, if a new line was due. */
    synchronized OptionalLong moved(Projection projection, Generation generation, long position) {
        var name = name(projection, generation);
        var now = clock.instant();
        var before = last.get(name).orElse(new Place(position, now));
        var time = Duration.between(before.at(), now);
        if (time.compareTo(BETWEEN_LINES) < 0) {
            return OptionalLong.empty();
        }
        last.put(name, new Place(position, now));
        long rate = (position - before.position()) * 1000 / time.toMillis();
        line("building", projection, generation, position)
                .with(Field.EVENTS_PER_SECOND, rate)
                .write();
        return OptionalLong.of(rate);
    }

    /** The generation is promoted. */
    synchronized void built(Projection projection, Generation generation) {
        last.remove(name(projection, generation));
        line("built", projection, generation, generation.position()).write();
    }

    private static LogLine line(String message, Projection projection, Generation generation, long position) {
        return LogLine.info(BuildingReport.class, message)
                .with(Field.TENANT, projection.tenant())
                .with(Field.PROJECTION, projection.id())
                .with(Field.GENERATION, generation.id())
                .with(Field.POSITION, position);
    }

    private static String name(Projection projection, Generation generation) {
        return projection.id() + "#" + generation.id();
    }
}
