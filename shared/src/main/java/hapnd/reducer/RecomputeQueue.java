package hapnd.reducer;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Journal;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes aggregates whose state is to be computed anew, in the background. */
public interface RecomputeQueue {
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
    record Task(
            TenantId tenant,
            AggregateType type,
            String fingerprint,
            int firstShard,
            int lastShard,
            Optional<AggregateId> after) {
        /** All aggregates of a binding's type. */
        public static Task all(TenantId tenant, Binding binding) {
            return new Task(
                    tenant, binding.type(), binding.code().fingerprint(), 0, Journal.TYPE_SHARDS - 1, Optional.empty());
        }

        /** What is left when this aggregate of the first shard is done. */
        public Task after(AggregateId done) {
            return new Task(tenant, type, fingerprint, firstShard, lastShard, Optional.of(done));
        }

        /** What is left when the first shard is done; empty when that was the last. */
        public Optional<Task> nextShard() {
            return firstShard == lastShard
                    ? Optional.empty()
                    : Optional.of(new Task(tenant, type, fingerprint, firstShard + 1, lastShard, Optional.empty()));
        }

        /** The same work as tasks of one shard each, which can be done side by side. */
        public List<Task> split() {
            return IntStream.rangeClosed(firstShard, lastShard)
                    .mapToObj(shard -> new Task(
                            tenant, type, fingerprint, shard, shard, shard == firstShard ? after : Optional.empty()))
                    .toList();
        }
    }

    /** Adds a task; it may be done more than once. */
    void add(Task task);
}
