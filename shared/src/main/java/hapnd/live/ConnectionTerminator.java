package hapnd.live;

import hapnd.concurrent.Concurrently;
import hapnd.concurrent.Sleep;
import hapnd.projection.Deletion;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Ends open connections whose key was revoked or whose tenant is deleted. It lists connections after the revocation, and a new
 * connection checks its key again after it was stored. So each connection is found by one of the two.
 */
public final class ConnectionTerminator {
    private static final Logger LOG = Logger.getLogger(ConnectionTerminator.class);
    private static final int MAX_CONCURRENCY = 50;
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

    private final Projections projections;
    private final Connections connections;
    private final Sockets sockets;
    private final InstantSource clock = InstantSource.system();

    /**
     * @param projections the projections
     * @param connections the stored connections
     * @param sockets ends connections
     */
    public ConnectionTerminator(Projections projections, Connections connections, Sockets sockets) {
        this.projections = projections;
        this.connections = connections;
        this.sockets = sockets;
    }

    /** Ends the connections of a key, which must be revoked already. Returns how many there were. */
    public int closeAllOf(ApiKeyRecord revoked) {
        return close(
                revoked.data(),
                connection ->
                        connection.admittedBy().filter(revoked.id()::equals).isPresent());
    }

    /** Ends all connections of a tenant or sandbox, whose keys must be revoked already. Returns how many there were. */
    public int closeAllOf(TenantId tenant) {
        return close(tenant, any -> true);
    }

    /** Ends the connections of a deleted projection that were opened before its deletion. Returns how many there were. */
    public int closeAllOf(TenantId tenant, ProjectionId projection, Deletion deletion) {
        return close(connections.of(tenant, projection).stream()
                .filter(connection -> !connection.connectedAt().isAfter(deletion.at()))
                .toList());
    }

    private int close(TenantId tenant, Predicate<Connection> filter) {
        return close(projections.ofTenant(tenant).stream()
                .flatMap(projection -> connections.of(tenant, projection.id()).stream())
                .filter(filter)
                .toList());
    }

    private int close(List<Connection> all) {
        var ended = new AtomicInteger();
        Concurrently.all(all, MAX_CONCURRENCY, connection -> {
            try {
                end(connection);
            } catch (RuntimeException e) {
                LOG.warnf("%s", e.getMessage());
                return false;
            }
            ended.incrementAndGet();
            return true;
        });
        if (ended.get() < all.size()) {
            throw new IllegalStateException(
                    "%d of %d connections could not be ended".formatted(all.size() - ended.get(), all.size()));
        }
        return all.size();
    }

    /**
     * Deletes the item last, so that another attempt finds the connection. The gateway doesn't know a young connection until
     * {@code $connect} is answered.
     */
    private void end(Connection connection) {
        var id = connection.key().id();
        var outcome = sockets.end(id);
        while (outcome == Sockets.Sent.GONE && connection.isYoung(clock.instant())) {
            Sleep.sleep(RETRY_INTERVAL);
            outcome = sockets.end(id);
        }
        if (outcome == Sockets.Sent.FAILED) {
            throw new IllegalStateException(
                    "a connection of " + connection.key().projection() + " could not be ended");
        }
        connections.close(connection.key());
    }
}
