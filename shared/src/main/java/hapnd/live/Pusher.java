package hapnd.live;

import hapnd.cache.LruMap;
import hapnd.concurrent.Concurrently;
import hapnd.projection.NotificationListener;
import hapnd.projection.NotificationRange;
import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Pushes new notifications to all live connections. The connections are read after the notifications were committed: those that
 * became live before are included, and those that became live later don't need these notifications. Caching the connections
 * would break this.
 *
 * <p>It costs two queries per batch, independent of the number of connections, and one when there is none.
 */
final class Pusher implements NotificationListener {
    private static final int ROUND_SIZE = 50;
    private static final int ROUND_BYTES = 1024 * 1024;
    private static final int MAX_CONCURRENCY = 100;

    /** After this time the rest is left to replayers: the function has a minute for all projections of a batch. */
    private static final Duration BATCH_TIME_LIMIT = Duration.ofSeconds(15);

    /** The number of connections for which this instance remembers what it delivered. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Views views;
    private final Connections connections;
    private final Sockets sockets;
    private final TaskQueue<ReplayTask> replays;
    private final InstantSource clock = InstantSource.system();
    private final LruMap<String, Long> delivered = new LruMap<>(MAX_REMEMBERED);
    private final LruMap<String, Instant> added = new LruMap<>(MAX_REMEMBERED);

    /**
     * @param views the notification log
     * @param connections the stored connections
     * @param sockets sends messages
     * @param replays wakes a replayer for connections that failed
     */
    Pusher(Views views, Connections connections, Sockets sockets, TaskQueue<ReplayTask> replays) {
        this.views = views;
        this.connections = connections;
        this.sockets = sockets;
        this.replays = replays;
    }

    /**
     * A formatted notification.
     *
     * @param sequence its sequence
     * @param message the message
     */
    record Pushed(long sequence, String message) {}

    @Override
    public void notified(NotificationRange notified) {
        var all = connections.of(notified.tenant(), notified.projection());
        all.stream()
                .filter(connection -> connection.isOrphaned(clock.instant()))
                .forEach(this::addTaskOnce);
        var receivers = receivers(all, notified);
        var end = clock.instant().plus(BATCH_TIME_LIMIT);
        long after = notified.after();
        while (!receivers.isEmpty() && after < notified.upTo()) {
            var round = round(notified, after);
            if (round.isEmpty()) {
                return;
            }
            push(round, receivers, end);
            after = round.getLast().sequence();
            receivers.forEach(
                    receiver -> delivered.put(receiver.connection().key().id(), receiver.cursor()));
            receivers.stream().filter(Pusher::isLost).forEach(this::leaveToReplayer);
            receivers.removeIf(Pusher::isLost);
        }
    }

    /**
     * Leaves all live connections to a replayer, from the beginning of this range: a replayer reads the notification log
     * itself, and of one projection alone.
     */
    @Override
    public void givenUp(NotificationRange notified) {
        var all = connections.of(notified.tenant(), notified.projection());
        for (var receiver : receivers(all, notified)) {
            connections.setBack(receiver.connection(), receiver.cursor());
            addTask(receiver.connection().key());
        }
    }

    /**
     * Earlier notifications were pushed by earlier calls. After a fault a range is repeated; this instance remembers which of
     * its notifications it has delivered.
     */
    private List<Receiver> receivers(List<Connection> all, NotificationRange notified) {
        var receivers = new ArrayList<Receiver>();
        for (var connection : all) {
            long known = delivered.get(connection.key().id()).orElse(0L);
            long cursor = Math.max(Math.max(connection.cursor(), known), notified.after());
            if (connection.live() && cursor < notified.upTo()) {
                receivers.add(new Receiver(connection, cursor));
            }
        }
        return receivers;
    }

    private List<Pushed> round(NotificationRange notified, long after) {
        int limit = (int) Math.min(ROUND_SIZE, notified.upTo() - after);
        return views.notifications(notified.tenant(), notified.projection(), after, limit, ROUND_BYTES).stream()
                .filter(notification -> notification.sequence() <= notified.upTo())
                .map(notification ->
                        new Pushed(notification.sequence(), LiveMessage.of(notified.projection(), notification)))
                .toList();
    }

    private void push(List<Pushed> round, List<Receiver> receivers, Instant end) {
        Concurrently.all(receivers, MAX_CONCURRENCY, receiver -> {
            receiver.take(round, sockets, clock, end);
            return true;
        });
    }

    private static boolean isLost(Receiver receiver) {
        return receiver.last() != Sockets.Sent.DELIVERED;
    }

    private void leaveToReplayer(Receiver receiver) {
        var connection = receiver.connection();
        if (receiver.last() == Sockets.Sent.GONE && !connection.isYoung(clock.instant())) {
            connections.close(connection.key());
            return;
        }
        connections.setBack(connection, receiver.cursor());
        addTask(connection.key());
    }

    /** Adds a task for a connection whose task was lost, or was not added because of a crash. */
    private void addTaskOnce(Connection orphaned) {
        var now = clock.instant();
        var key = orphaned.key();
        boolean addedLately = added.get(key.id())
                .filter(at -> now.isBefore(at.plus(Connection.YOUNG)))
                .isPresent();
        if (!addedLately) {
            addTask(key);
        }
    }

    private void addTask(ConnectionKey key) {
        replays.add(new ReplayTask(key, 0), Duration.ZERO);
        added.put(key.id(), clock.instant());
    }
}
