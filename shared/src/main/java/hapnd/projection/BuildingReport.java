package hapnd.projection;

import hapnd.cache.LruMap;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Writes how a generation that is built gets along: a line in ten seconds, which is a turn of the projector, and one at its end.
 * A building may take hours and notifies of nothing.
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

    /** A step begins there. */
    synchronized void begins(Projection projection, Generation generation) {
        last.computeIfAbsent(name(projection, generation), any -> new Place(generation.position(), clock.instant()));
    }

    /** A step ended there; answers the events a second since the last line, if it is time for one. */
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

    /** It serves. */
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
