package hapnd.stream;

import hapnd.parallel.SideBySide;
import hapnd.stream.ReplayQueue.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends every connection something before API Gateway takes it for idle, which it does after ten minutes. Forgets those
 * that have gone without saying so, and wakes a replayer for those that have been waiting for one: its task was lost.
 */
public final class Pinger {
    private static final Logger LOG = Logger.getLogger(Pinger.class);
    private static final int A_PAGE = 500;
    private static final int MOST_AT_ONCE = 100;

    private final Connections connections;
    private final Sockets sockets;
    private final ReplayQueue replays;
    private final InstantSource clock = InstantSource.system();

    /**
     * Pings.
     *
     * @param connections who is connected
     * @param sockets what is written to
     * @param replays wakes a replayer for those that nobody has in hand
     */
    public Pinger(Connections connections, Sockets sockets, ReplayQueue replays) {
        this.connections = connections;
        this.sockets = sockets;
        this.replays = replays;
    }

    /** Goes through all connections once. */
    public void pingAll() {
        for (int shard = 0; shard < Connections.SHARDS; shard++) {
            Optional<ConnectionKey> last = Optional.empty();
            do {
                var page = connections.listed(shard, last, A_PAGE);
                pingAll(page);
                last = page.size() < A_PAGE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
    }

    private void pingAll(List<ConnectionKey> page) {
        SideBySide.all(page, MOST_AT_ONCE, key -> {
            try {
                ping(key);
                return true;
            } catch (RuntimeException e) {
                LOG.warnf("could not ping a connection of %s: %s", key.projection(), e.getMessage());
                return false;
            }
        });
    }

    private void ping(ConnectionKey key) {
        var sent = sockets.send(key.id(), Message.PING);
        connections.find(key).ifPresent(connection -> {
            if (sent == Sockets.Sent.GONE && !connection.isYoung(clock.instant())) {
                connections.close(key);
            } else if (connection.isForgotten(clock.instant())) {
                replays.add(new Task(key, 0), Duration.ZERO);
            }
        });
    }
}
