package hapnd.journal;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** Where events are kept, for ever and in order. Everything that it answers is strongly consistent. */
public interface Journal {
    /** The aggregate as it stands; empty when it has no event. */
    Optional<Head> head(AggregateKey key);

    /**
     * Adds a commit to an aggregate, all of it or nothing, if it still stands where {@code before} says.
     *
     * @param before the aggregate as the caller knows it, {@link Head#empty} for a new one
     * @param commit begins at the version after {@code before}
     * @param derived what is known of the state after the commit
     * @param idempotency an answer to keep with it
     */
    AppendOutcome append(Head before, Commit commit, Head.Derived derived, Optional<Idempotency> idempotency);

    /** The answer that an idempotency key has, if it was used in the last 24 hours. */
    Optional<Idempotency> answered(TenantId tenant, String keyHash);

    /**
     * Keeps a state that was computed for an aggregate without adding an event.
     *
     * @param head the aggregate as the caller knows it
     * @param derived what is known of its state now
     * @return false, and nothing is kept, when the aggregate has moved on
     */
    boolean keepState(Head head, Head.Derived derived);

    /**
     * Reads events upwards.
     *
     * @param key which aggregate
     * @param fromVersion the first version wanted
     * @param limit the most events wanted
     * @param mostBytes stop after about so many bytes of events, but never before the first
     * @return events with versions in a row; empty when there is none at or after {@code fromVersion}
     */
    List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int mostBytes);

    /** Reads events downwards: as {@link #forward}, with {@code fromVersion} the highest version wanted. */
    List<RecordedEvent> backward(AggregateKey key, long fromVersion, int limit, int mostBytes);

    /**
     * The aggregates of a type, page by page.
     *
     * @param shard 0 to {@link #TYPE_SHARDS} - 1
     * @param after the last aggregate of the page before, empty for the first page
     * @return at most {@code limit} keys; fewer mean that it was the last page
     */
    List<AggregateKey> ofType(TenantId tenant, AggregateType type, int shard, Optional<AggregateId> after, int limit);

    /** Into how many parts the aggregates of a type are spread. */
    int TYPE_SHARDS = 8;
}
