package hapnd.live;

import hapnd.concurrent.Sleep;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.Projections;
import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Sends the notification log to connections until they have caught up, and then makes them live. While new notifications keep
 * coming, the replayer keeps sending them.
 */
public final class LiveReplayer {
    private static final Duration TIME_SLICE = Duration.ofSeconds(45);

    /** Longer than all work between two renewals, including two seconds for a message. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(10);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);
    private static final int PAGE_SIZE = 100;
    private static final int PAGE_BYTES = 1024 * 1024;

    private final Projections projections;
    private final Views views;
    private final Connections connections;
    private final Sockets sockets;
    private final TaskQueue<ReplayTask> replays;
    private final InstantSource clock;
    private final Duration timeSlice;

    /** Uses time slices of 45 seconds. */
    public LiveReplayer(
            Projections projections,
            Views views,
            Connections connections,
            Sockets sockets,
            TaskQueue<ReplayTask> replays) {
        this(projections, views, connections, sockets, replays, TIME_SLICE);
    }

    LiveReplayer(
            Projections projections,
            Views views,
            Connections connections,
            Sockets sockets,
            TaskQueue<ReplayTask> replays,
            Duration timeSlice) {
        this.projections = projections;
        this.views = views;
        this.connections = connections;
        this.sockets = sockets;
        this.replays = replays;
        this.clock = InstantSource.system();
        this.timeSlice = timeSlice;
    }

    /** Replays to a connection until it is live or gone, or for one time slice; then a task is added for the rest. */
    public void replay(ReplayTask task) {
        var owner = UUID.randomUUID().toString();
        connections
                .acquire(task.key(), owner, leaseEnd())
                .ifPresent(connection -> new Session(connection, owner, task).run());
    }

    private Instant leaseEnd() {
        return clock.instant().plus(LEASE);
    }

    /** The work on one connection. */
    private final class Session {
        private final Connection connection;
        private final ConnectionKey key;
        private final String owner;
        private final Instant endOfSlice = clock.instant().plus(timeSlice);
        private int failures;
        private long cursor;
        private Instant renewed = clock.instant();

        Session(Connection connection, String owner, ReplayTask task) {
            this.connection = connection;
            this.key = connection.key();
            this.owner = owner;
            this.failures = task.failures();
            this.cursor = connection.cursor();
        }

        void run() {
            // the last known sequence of the projection; if all notifications up to it have
            // expired, the cursor moves there
            long head = cursor;
            while (clock.instant().isBefore(endOfSlice)) {
                var page = views.notifications(key.tenant(), key.projection(), cursor, PAGE_SIZE, PAGE_BYTES);
                if (!page.isEmpty()) {
                    if (!send(page)) {
                        return;
                    }
                    continue;
                }
                cursor = Math.max(cursor, head);
                if (connections.join(key, owner, cursor) != Connections.Joined.BEHIND) {
                    return;
                }
                head = projections
                        .find(key.tenant(), key.projection())
                        .map(Projection::sequence)
                        .orElse(head);
            }
            continueLater(Duration.ZERO);
        }

        /** False when this session must end: the connection is gone, failed, or leased by another replayer. */
        private boolean send(List<Notification> page) {
            for (var notification : page) {
                switch (sendUntilKnown(LiveMessage.of(key.projection(), notification))) {
                    case DELIVERED -> {
                        Metrics.record(Metric.STREAM_PUSHES, 1);
                        cursor = notification.sequence();
                        failures = 0;
                    }
                    case GONE -> {
                        connections.close(key);
                        return false;
                    }
                    case FAILED -> {
                        failures++;
                        continueLater(delay());
                        return false;
                    }
                }
                if (!keepLease()) {
                    return false;
                }
            }
            return true;
        }

        /** Sends a message. Retries while the connection is so young that the gateway may not know it yet. */
        private Sockets.Sent sendUntilKnown(String message) {
            var sent = sockets.send(key.id(), message);
            while (sent == Sockets.Sent.GONE && connection.isYoung(clock.instant()) && keepLease()) {
                Sleep.sleep(RETRY_INTERVAL);
                sent = sockets.send(key.id(), message);
            }
            return sent;
        }

        private boolean keepLease() {
            if (clock.instant().isBefore(renewed.plus(RENEWAL_INTERVAL))) {
                return true;
            }
            renewed = clock.instant();
            return connections.advance(key, owner, cursor, leaseEnd());
        }

        private Duration delay() {
            var delay = Duration.ofSeconds(1L << Math.min(failures - 1, 5));
            return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
        }

        /** Releases the lease before it adds the task, so that the task's replayer can acquire it. */
        private void continueLater(Duration delay) {
            connections.release(key, owner, cursor, leaseEnd().plus(delay));
            replays.add(new ReplayTask(key, failures), delay);
        }
    }
}
