package hapnd.reducer;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Journal;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The task to recompute a part of a type's aggregates: a range of shards.
 *
 * @param tenant the aggregates' tenant
 * @param type their type
 * @param fingerprint the code that computes; the task is dropped if the type is bound to other code by then
 * @param firstShard the first shard
 * @param lastShard the last shard, inclusive
 * @param after the last aggregate of the first shard that is done; empty at the shard's beginning
 */
public record RecomputeTask(
        TenantId tenant,
        AggregateType type,
        String fingerprint,
        int firstShard,
        int lastShard,
        Optional<AggregateId> after) {
    /** All aggregates of a binding's type. */
    public static RecomputeTask all(TenantId tenant, Binding binding) {
        return new RecomputeTask(
                tenant, binding.type(), binding.code().fingerprint(), 0, Journal.TYPE_SHARDS - 1, Optional.empty());
    }

    /** The rest of the task after this aggregate of the first shard. */
    public RecomputeTask after(AggregateId done) {
        return new RecomputeTask(tenant, type, fingerprint, firstShard, lastShard, Optional.of(done));
    }

    /** The rest of the task after the first shard; empty when that was the last. */
    public Optional<RecomputeTask> nextShard() {
        return firstShard == lastShard
                ? Optional.empty()
                : Optional.of(
                        new RecomputeTask(tenant, type, fingerprint, firstShard + 1, lastShard, Optional.empty()));
    }

    /** The same work as tasks of one shard each, which can run concurrently. */
    public List<RecomputeTask> split() {
        return IntStream.rangeClosed(firstShard, lastShard)
                .mapToObj(shard -> new RecomputeTask(
                        tenant, type, fingerprint, shard, shard, shard == firstShard ? after : Optional.empty()))
                .toList();
    }
}
