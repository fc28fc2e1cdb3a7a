package hapnd.live;

import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A live connection while notifications are pushed to it. */
final class Receiver {
    /** A reader who takes longer for a round is left to a replayer, so that the others need not wait. */
    private static final Duration ROUND_SIZE = Duration.ofSeconds(2);

    private final Connection connection;
    private Sockets.Sent last = Sockets.Sent.DELIVERED;
    private long cursor;

    /**
     * @param connection live
     * @param cursor the last sequence that it needs no more
     */
    Receiver(Connection connection, long cursor) {
        this.connection = connection;
        this.cursor = cursor;
    }

    Connection connection() {
        return connection;
    }

    /** The last sequence that was delivered to it, or that it has never needed. */
    long cursor() {
        return cursor;
    }

    /** How it stands after the last round. */
    Sockets.Sent last() {
        return last;
    }

    /**
     * Sends it the messages of a round that it does not have, in order, until one fails.
     *
     * @param batch when there is no more time for anybody
     */
    void take(List<Pusher.Pushed> round, Sockets sockets, InstantSource clock, Instant batch) {
        Instant own = clock.instant().plus(ROUND_SIZE);
        Instant end = own.isBefore(batch) ? own : batch;
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
