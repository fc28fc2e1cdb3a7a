package hapnd.live;

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

/** Lets clients in. Each begins as replaying, also one that wants nothing from the log: only a replayer makes it live. */
public final class Connector {
    private static final Duration PICKUP_TIME = Duration.ofSeconds(15);

    private final Projections projections;
    private final Connections connections;
    private final TaskQueue<ReplayTask> replays;
    private final InstantSource clock;

    /** By the system's clock. */
    public Connector(Projections projections, Connections connections, TaskQueue<ReplayTask> replays) {
        this.projections = projections;
        this.connections = connections;
        this.replays = replays;
        this.clock = InstantSource.system();
    }

    /**
     * Lets a client in.
     *
     * @param key the connection, with the tenant whose key the client has
     * @param by the API key that it came with
     * @param after the sequence after which it wants everything; empty for what is new from now on
     * @return false when the tenant has no such projection
     */
    public boolean open(ConnectionKey key, KeyId by, OptionalLong after) {
        var projection = projections.find(key.tenant(), key.projection());
        if (projection.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        long cursor = after.orElse(projection.get().sequence());
        connections.open(new Connection(key, now, false, cursor, now.plus(PICKUP_TIME), Optional.of(by)));
        replays.add(new ReplayTask(key, 0), Duration.ZERO);
        return true;
    }

    /** Forgets a client that has left. */
    public void closed(String connectionId) {
        connections.close(connectionId);
    }

    /** Whether a text can be the id of a projection; what can't is not looked up. */
    public static boolean isId(String projection) {
        return projection.startsWith("proj_") && projection.length() <= 64;
    }

    /** The key of a connection to a projection. */
    public static ConnectionKey key(TenantId tenant, String projection, String connectionId) {
        return new ConnectionKey(tenant, new ProjectionId(projection), connectionId);
    }
}
