package hapnd.live;

import hapnd.concurrent.Concurrently;
import hapnd.queue.TaskQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Pings every connection before API Gateway closes it as idle, which happens after ten minutes. Removes connections that are
 * gone without a disconnect, and adds a replay task for those whose task was lost.
 */
public final class Pinger {
    private static final Logger LOG = Logger.getLogger(Pinger.class);
    private static final int PAGE_SIZE = 500;
    private static final int MAX_CONCURRENCY = 100;

    private final Connections connections;
    private final Sockets sockets;
    private final TaskQueue<ReplayTask> replays;
    private final InstantSource clock = InstantSource.system();

    /**
     * @param connections the stored connections
     * @param sockets sends the pings
     * @param replays wakes a replayer for connections that wait for one
     */
    public Pinger(Connections connections, Sockets sockets, TaskQueue<ReplayTask> replays) {
        this.connections = connections;
        this.sockets = sockets;
        this.replays = replays;
    }

    /** Pings all connections once. */
    public void pingAll() {
        for (int shard = 0; shard < Connections.SHARDS; shard++) {
            Optional<ConnectionKey> last = Optional.empty();
            do {
                var page = connections.listed(shard, last, PAGE_SIZE);
                pingAll(page);
                last = page.size() < PAGE_SIZE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
    }

    private void pingAll(List<ConnectionKey> page) {
        Concurrently.all(page, MAX_CONCURRENCY, key -> {
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
        var sent = sockets.send(key.id(), LiveMessage.PING);
        connections.find(key).ifPresent(connection -> {
            if (sent == Sockets.Sent.GONE && !connection.isYoung(clock.instant())) {
                connections.close(key);
            } else if (connection.isOrphaned(clock.instant())) {
                replays.add(new ReplayTask(key, 0), Duration.ZERO);
            }
        });
    }
}
