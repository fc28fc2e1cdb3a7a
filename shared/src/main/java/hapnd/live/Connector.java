package hapnd.live;

import hapnd.projection.Deletion;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.queue.TaskQueue;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Connects clients. Each connection begins as replaying, even if it needs no past notifications: only a replayer makes it live.
 */
public final class Connector {
    private static final Duration PICKUP_TIME = Duration.ofSeconds(15);

    private final Projections projections;
    private final Connections connections;
    private final TaskQueue<ReplayTask> replays;
    private final InstantSource clock;

    /** Uses the system's clock. */
    public Connector(Projections projections, Connections connections, TaskQueue<ReplayTask> replays) {
        this.projections = projections;
        this.connections = connections;
        this.replays = replays;
        this.clock = InstantSource.system();
    }

    /**
     * Connects a client.
     *
     * @param key the connection, with the tenant of the client's API key
     * @param by the client's API key
     * @param after the sequence after which it wants all notifications; empty for only new ones
     * @return false when the tenant has no such projection
     */
    public boolean open(ConnectionKey key, KeyId by, OptionalLong after) {
        var projection = projections.find(key.tenant(), key.projection());
        if (projection.filter(Projection::exists).isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        long cursor = projection
                .get()
                .notificationsAfter(after.orElse(projection.get().sequence()));
        connections.open(new Connection(key, now, false, cursor, now.plus(PICKUP_TIME), Optional.of(by)));
        if (isDeletedSince(projection.get())) {
            connections.close(key);
            return false;
        }
        replays.add(new ReplayTask(key, 0), Duration.ZERO);
        return true;
    }

    /** The deletion ends the connections that it finds, and may not have found one that was stored after it. */
    private boolean isDeletedSince(Projection before) {
        return projections
                .find(before.tenant(), before.id())
                .filter(Projection::exists)
                .filter(now -> now.deletion()
                        .map(Deletion::upTo)
                        .equals(before.deletion().map(Deletion::upTo)))
                .isEmpty();
    }

    /** Removes the connection of a client that has disconnected. */
    public void closed(String connectionId) {
        connections.close(connectionId);
    }

    /** Whether a text can be a projection's id; other texts need no read. */
    public static boolean isId(String projection) {
        return projection.startsWith("proj_") && projection.length() <= 64;
    }

    /** The key of a connection that follows a projection. */
    public static ConnectionKey key(TenantId tenant, String projection, String connectionId) {
        return new ConnectionKey(tenant, new ProjectionId(projection), connectionId);
    }
}
