package hapnd.reducer;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Journal;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A part of a type's aggregates: shards in a row.
 *
 * @param tenant whose they are
 * @param type their type
 * @param fingerprint the code to compute by; another binding makes the task pointless
 * @param firstShard the shard to begin with
 * @param lastShard the shard to end with
 * @param after the last aggregate of the first shard that is done
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

    /** What is left when this aggregate of the first shard is done. */
    public RecomputeTask after(AggregateId done) {
        return new RecomputeTask(tenant, type, fingerprint, firstShard, lastShard, Optional.of(done));
    }

    /** What is left when the first shard is done; empty when that was the last. */
    public Optional<RecomputeTask> nextShard() {
        return firstShard == lastShard
                ? Optional.empty()
                : Optional.of(
                        new RecomputeTask(tenant, type, fingerprint, firstShard + 1, lastShard, Optional.empty()));
    }

    /** The same work as tasks of one shard each, which can be done side by side. */
    public List<RecomputeTask> split() {
        return IntStream.rangeClosed(firstShard, lastShard)
                .mapToObj(shard -> new RecomputeTask(
                        tenant, type, fingerprint, shard, shard, shard == firstShard ? after : Optional.empty()))
                .toList();
    }
}
