package hapnd.live;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of connections. A connection is either live or replaying, and every change has the condition that it is still in
 * the state that the caller has read.
 */
public interface Connections {
    /** The number of shards of the list of all connections. */
    int SHARDS = 4;

    /** Stores a new connection, which is replaying. The item expires some time after API Gateway's limit of two hours. */
    void open(Connection connection);

    /**
     * All connections of a projection. The read is consistent: every connection that was stored before this call is included.
     */
    List<Connection> of(TenantId tenant, ProjectionId projection);

    /**
     * Acquires the lease of a replaying connection, so that no other replayer does.
     *
     * @param owner identifies the caller
     * @param until when the lease expires
     * @return the connection; empty when it is gone, live, or leased by another replayer
     */
    Optional<Connection> acquire(ConnectionKey key, String owner, Instant until);

    /**
     * Stores how far a connection is replayed, and renews the lease.
     *
     * @param owner the holder of the lease
     * @param until when the lease expires
     * @return false when the caller no longer holds the lease
     */
    boolean advance(ConnectionKey key, String owner, long cursor, Instant until);

    /**
     * Releases the lease of a connection that is still replaying.
     *
     * @param owner the holder of the lease
     * @param until when another replayer is expected to have acquired it
     */
    void release(ConnectionKey key, String owner, long cursor, Instant until);

    /** The result of an attempt to make a connection live. */
    enum Joined {
        /** It is live: all later notifications are pushed to it. */
        LIVE,
        /** There are newer notifications, or a concurrent write to the projection was in conflict. */
        BEHIND,
        /** The connection is gone, or leased by another replayer. */
        LOST
    }

    /**
     * Makes a connection live, if its projection has no notification after the cursor. The check and the change are one
     * transaction.
     *
     * @param owner the holder of the lease
     */
    Joined join(ConnectionKey key, String owner, long cursor);

    /**
     * Makes a live connection replaying again.
     *
     * @param live the connection as the caller has read it
     * @param cursor the last sequence that was delivered to it
     */
    void setBack(Connection live, long cursor);

    /** Removes a connection from the store. */
    void close(ConnectionKey key);

    /** Removes a connection from the store, by its id alone. */
    void close(String id);

    /** A page of a shard of the list of all connections; fewer than {@code limit} mean that it is the last page. */
    List<ConnectionKey> listed(int shard, Optional<ConnectionKey> after, int limit);

    /** A stored connection; empty when there is none. */
    Optional<Connection> find(ConnectionKey key);
}
