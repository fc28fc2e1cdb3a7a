package hapnd.live;

import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A live connection while notifications are pushed to it. */
final class Receiver {
    /** A connection that takes longer for a round is left to a replayer, so that the others need not wait. */
    private static final Duration ROUND_TIME_LIMIT = Duration.ofSeconds(2);

    private final Connection connection;
    private Sockets.Sent last = Sockets.Sent.DELIVERED;
    private long cursor;

    /**
     * @param connection a live connection
     * @param cursor the last sequence that it doesn't need
     */
    Receiver(Connection connection, long cursor) {
        this.connection = connection;
        this.cursor = cursor;
    }

    Connection connection() {
        return connection;
    }

    /** The last sequence that was delivered to it, or that it didn't need. */
    long cursor() {
        return cursor;
    }

    /** The result of the last message. */
    Sockets.Sent last() {
        return last;
    }

    /**
     * Sends the messages of a round that it doesn't have yet, in order, until one fails.
     *
     * @param endOfBatch when the time of the whole batch is over
     */
    void take(List<Pusher.Pushed> round, Sockets sockets, InstantSource clock, Instant endOfBatch) {
        Instant endOfRound = clock.instant().plus(ROUND_TIME_LIMIT);
        Instant end = endOfRound.isBefore(endOfBatch) ? endOfRound : endOfBatch;
        for (var pushed : round) {
            if (pushed.sequence() <= cursor) {
                continue;
            }
            last = clock.instant().isBefore(end)
                    ? sockets.send(connection.key().id(), pushed.message())
                    : Sockets.Sent.FAILED;
            if (last != Sockets.Sent.DELIVERED) {
                return;
            }
            Metrics.record(Metric.STREAM_PUSHES, 1);
            cursor = pushed.sequence();
        }
    }
}
