package hapnd.projection;

import hapnd.concurrent.Sleep;
import hapnd.feed.Positions;
import hapnd.journal.AggregateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Waits until a projection has applied an event, so that whoever appended it reads what it has written. An append pays nothing for
 * this: the event's position is in its aggregate's marker in the feed.
 */
public final class ReadYourWrites {
    private static final Duration MIN_PAUSE = Duration.ofMillis(10);
    private static final Duration MAX_PAUSE = Duration.ofMillis(200);

    /** A pause is this part of the time that was waited, so that an answer is late by a tenth at most. */
    private static final int PAUSE_FRACTION = 10;

    private final Projections projections;
    private final Positions positions;

    /**
     * @param projections the store of projections
     * @param positions where events are in the feed
     */
    public ReadYourWrites(Projections projections, Positions positions) {
        this.projections = projections;
        this.positions = positions;
    }

    /** What became of waiting. */
    public sealed interface Outcome {
        /**
         * The states of this generation have the event. They are kept for minutes, also if another one replaces it now.
         *
         * @param projection the projection
         * @param serving its serving generation, with a checkpoint at or past the event
         */
        record Applied(Projection projection, Generation serving) implements Outcome {}

        /**
         * The event is not in the states yet, or there is no such event.
         *
         * @param projection the projection as it was read last
         */
        record Behind(Projection projection) implements Outcome {}

        /** There is no such projection. */
        record NoProjection() implements Outcome {}
    }

    /**
     * Waits for an event. It ends at once when the projection is paused or has stopped: time alone wouldn't change that.
     *
     * @param id the projection, of the aggregate's tenant
     * @param aggregate the event's aggregate
     * @param version the event's version
     * @param limit how long to wait; zero to look once
     */
    public Outcome await(ProjectionId id, AggregateKey aggregate, long version, Duration limit) {
        long start = System.nanoTime();
        var position = OptionalLong.empty();
        while (true) {
            if (position.isEmpty()) {
                position = positions.of(aggregate, version);
            }
            var found = projections.find(aggregate.tenant(), id).filter(Projection::exists);
            if (found.isEmpty()) {
                return new Outcome.NoProjection();
            }
            var projection = found.get();
            var applied = applied(projection, position);
            if (applied.isPresent()) {
                return new Outcome.Applied(projection, applied.get());
            }
            var waited = Duration.ofNanos(System.nanoTime() - start);
            if (stands(projection) || waited.compareTo(limit) >= 0) {
                return new Outcome.Behind(projection);
            }
            Sleep.sleep(shorter(pause(waited), limit.minus(waited)));
        }
    }

    private static Optional<Generation> applied(Projection projection, OptionalLong position) {
        return projection
                .serving()
                .filter(serving -> position.isPresent() && serving.position() >= position.getAsLong());
    }

    private static boolean stands(Projection projection) {
        return projection.paused()
                || projection.shown().flatMap(Generation::fault).isPresent();
    }

    private static Duration pause(Duration waited) {
        var fraction = waited.dividedBy(PAUSE_FRACTION);
        return fraction.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : shorter(fraction, MAX_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
