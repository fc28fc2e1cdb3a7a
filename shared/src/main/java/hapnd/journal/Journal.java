package hapnd.journal;

import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** Stores events for ever, in version order. All reads are strongly consistent, except those of {@link #ofType}. */
public interface Journal {
    /** The aggregate's current head; empty when it has no event. */
    Optional<Head> head(AggregateKey key);

    /**
     * Adds a commit to an aggregate, all or nothing, if the aggregate still has the version of {@code before}.
     *
     * @param before the head that the caller has read; {@link Head#empty} for a new aggregate
     * @param commit begins at the version after {@code before}
     * @param derived the derived state after the commit
     * @param idempotency an answer to store in the same write
     */
    AppendOutcome append(Head before, Commit commit, Head.Derived derived, Optional<Idempotency> idempotency);

    /** The answer to an idempotency key; empty when the key was not used in the last 24 hours. */
    Optional<Idempotency> answered(TenantId tenant, String keyHash);

    /**
     * Stores a state that was computed for an aggregate, without adding an event.
     *
     * @param head the head that the caller has read
     * @param derived the new derived state
     * @return false, and nothing is stored, when the aggregate has a newer version
     */
    boolean keepState(Head head, Head.Derived derived);

    /**
     * Reads events in ascending order.
     *
     * @param key the aggregate
     * @param fromVersion the first version to read
     * @param limit the maximum number of events
     * @param maxBytes stop after about this many bytes of events, but return at least one event
     * @return events with consecutive versions; empty when there is none at or after {@code fromVersion}
     */
    List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int maxBytes);

    /**
     * Reads as many events as the largest request of the store gives, in ascending order. To read a long aggregate in such pages
     * costs the least: {@link #forward} discards what it has read beyond its limits.
     *
     * @param key the aggregate
     * @param fromVersion the first version to read
     * @param toVersion the last version to read
     * @return events with consecutive versions: at least one if the aggregate has {@code fromVersion}, and up to about 1 MB of
     *     them as they are stored, or 8 MiB as they are sent
     */
    List<RecordedEvent> page(AggregateKey key, long fromVersion, long toVersion);

    /** Reads events in descending order: as {@link #forward}, but {@code fromVersion} is the highest version to read. */
    List<RecordedEvent> backward(AggregateKey key, long fromVersion, int limit, int maxBytes);

    /**
     * The aggregates of a type, page by page.
     *
     * @param shard 0 to {@link #TYPE_SHARDS} - 1
     * @param after the last aggregate of the previous page; empty for the first page
     * @return at most {@code limit} keys; fewer than that mean that this is the last page
     */
    List<AggregateKey> ofType(TenantId tenant, AggregateType type, int shard, Optional<AggregateId> after, int limit);

    /**
     * The aggregates of a type, in the order of their ids' UTF-8 bytes. A page costs a query of each shard, side by side, however
     * many aggregates there are.
     *
     * @return a page. It may have fewer entries than were asked for and not be the last, when the ids of a type are spread
     *     unevenly
     */
    Page<AggregateId> ofType(TenantId tenant, AggregateType type, PageRequest wanted);

    /** The number of index shards for the aggregates of one type. */
    int TYPE_SHARDS = 8;
}
