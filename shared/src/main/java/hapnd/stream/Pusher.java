package hapnd.stream;

import hapnd.parallel.SideBySide;
import hapnd.projection.NotificationListener;
import hapnd.projection.Notified;
import hapnd.projection.Views;
import hapnd.stream.ReplayQueue.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Pushes new notifications to everyone who is live. Who is live is asked after the notifications were committed, so whoever
 * became live before them is in the answer, and whoever became live after them does not need them. Remembering the answer
 * for the next time would break that.
 *
 * <p>Two queries for each batch, however many are connected; one when nobody is.
 */
public final class Pusher implements NotificationListener {
    private static final int A_ROUND = 50;
    private static final int BYTES_A_ROUND = 1024 * 1024;
    private static final int MOST_AT_ONCE = 100;

    /** After this the rest is left to replayers: the function has a minute for all projections of a batch. */
    private static final Duration A_BATCH = Duration.ofSeconds(15);

    private final Views views;
    private final Connections connections;
    private final Sockets sockets;
    private final ReplayQueue replays;
    private final InstantSource clock = InstantSource.system();
    private final Recent<Long> delivered = new Recent<>();
    private final Recent<Instant> rung = new Recent<>();

    /**
     * Pushes.
     *
     * @param views the log of notifications
     * @param connections who is connected
     * @param sockets what is written to
     * @param replays wakes a replayer for those who could not be served
     */
    public Pusher(Views views, Connections connections, Sockets sockets, ReplayQueue replays) {
        this.views = views;
        this.connections = connections;
        this.sockets = sockets;
        this.replays = replays;
    }

    /**
     * A notification, ready to be sent.
     *
     * @param sequence its sequence
     * @param message what is sent
     */
    record Pushed(long sequence, String message) {}

    @Override
    public void notified(Notified notified) {
        var all = connections.of(notified.tenant(), notified.projection());
        all.stream()
                .filter(connection -> connection.isForgotten(clock.instant()))
                .forEach(this::ringOnce);
        var receivers = receivers(all, notified);
        var end = clock.instant().plus(A_BATCH);
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
            receivers.stream().filter(Pusher::isLost).forEach(this::handOver);
            receivers.removeIf(Pusher::isLost);
        }
    }

    /** Leaves everyone who is live to a replayer, from where these begin: it reads the log itself, and for one projection alone. */
    @Override
    public void givenUp(Notified notified) {
        var all = connections.of(notified.tenant(), notified.projection());
        for (var receiver : receivers(all, notified)) {
            connections.setBack(receiver.connection(), receiver.cursor());
            ring(receiver.connection().key());
        }
    }

    /**
     * What comes before these notifications was pushed when it was told. What was told already is told again after a fault:
     * this instance remembers what it has delivered of that.
     */
    private List<Receiver> receivers(List<Connection> all, Notified notified) {
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

    private List<Pushed> round(Notified notified, long after) {
        int most = (int) Math.min(A_ROUND, notified.upTo() - after);
        return views.notifications(notified.tenant(), notified.projection(), after, most, BYTES_A_ROUND).stream()
                .filter(notification -> notification.sequence() <= notified.upTo())
                .map(notification ->
                        new Pushed(notification.sequence(), Message.of(notified.projection(), notification)))
                .toList();
    }

    private void push(List<Pushed> round, List<Receiver> receivers, Instant end) {
        SideBySide.all(receivers, MOST_AT_ONCE, receiver -> {
            receiver.take(round, sockets, clock, end);
            return true;
        });
    }

    private static boolean isLost(Receiver receiver) {
        return receiver.last() != Sockets.Sent.DELIVERED;
    }

    private void handOver(Receiver receiver) {
        var connection = receiver.connection();
        if (receiver.last() == Sockets.Sent.GONE && !connection.isYoung(clock.instant())) {
            connections.close(connection.key());
            return;
        }
        connections.setBack(connection, receiver.cursor());
        ring(connection.key());
    }

    /** Somebody died between setting it back and ringing for it, or the ring was lost. */
    private void ringOnce(Connection forgotten) {
        var now = clock.instant();
        var key = forgotten.key();
        boolean rungLately = rung.get(key.id())
                .filter(at -> now.isBefore(at.plus(Connection.YOUNG)))
                .isPresent();
        if (!rungLately) {
            ring(key);
        }
    }

    private void ring(ConnectionKey key) {
        replays.add(new Task(key, 0), Duration.ZERO);
        rung.put(key.id(), clock.instant());
    }
}
