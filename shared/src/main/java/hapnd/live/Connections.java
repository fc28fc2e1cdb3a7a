package hapnd.live;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept who is connected. A connection is either live or replaying, and every change of that has the condition
 * that it still is what the caller takes it for.
 */
public interface Connections {
    /** Into how many parts the list of all connections is spread. */
    int SHARDS = 4;

    /** Keeps a connection that begins as replaying, until some time after the two hours that API Gateway lets one last. */
    void open(Connection connection);

    /** Everyone who is connected to a projection at this moment: whoever was kept before this call is in the answer. */
    List<Connection> of(TenantId tenant, ProjectionId projection);

    /**
     * Acquires the lease of a replaying connection, so that no other replayer does.
     *
     * @param owner names the caller
     * @param until when others may take it, should the caller have died
     * @return the connection; empty when it is gone, live, or leased by another
     */
    Optional<Connection> acquire(ConnectionKey key, String owner, Instant until);

    /**
     * Notes how far a connection is replayed.
     *
     * @param owner who holds its lease
     * @param until when others may take it
     * @return false when the caller does not hold its lease any more
     */
    boolean advance(ConnectionKey key, String owner, long cursor, Instant until);

    /**
     * Releases a connection, still replaying.
     *
     * @param owner who holds its lease
     * @param until when somebody will have come for it
     */
    void release(ConnectionKey key, String owner, long cursor, Instant until);

    /** What came of an attempt to become live. */
    enum Joined {
        /** It is live: whatever is notified of from now on is pushed to it. */
        LIVE,
        /** There is more in the log, or others were at the projection at this moment. */
        BEHIND,
        /** The connection is gone, or leased by another. */
        LOST
    }

    /**
     * Makes a connection live, if its projection has notified of nothing after the cursor. Both are one transaction.
     *
     * @param owner who holds its lease
     */
    Joined join(ConnectionKey key, String owner, long cursor);

    /**
     * Makes a live connection replaying again.
     *
     * @param live the connection as the caller knows it
     * @param cursor the last sequence that was delivered to it
     */
    void setBack(Connection live, long cursor);

    /** Forgets a connection. */
    void close(ConnectionKey key);

    /** Forgets a connection of which only the id is known. */
    void close(String id);

    /** All connections in a part of the list, page by page; fewer than {@code limit} end it. */
    List<ConnectionKey> listed(int shard, Optional<ConnectionKey> after, int limit);

    /** A connection as it is kept at this moment; empty when it is not. */
    Optional<Connection> find(ConnectionKey key);
}
