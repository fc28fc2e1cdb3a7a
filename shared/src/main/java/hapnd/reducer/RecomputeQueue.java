package hapnd.reducer;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Takes aggregates whose state is to be computed anew, in the background. */
public interface RecomputeQueue {
    /**
     * A part of a type's aggregates.
     *
     * @param tenant whose they are
     * @param type their type
     * @param fingerprint the code to compute by; another binding makes the task pointless
     * @param shard which part of the type
     * @param after the last aggregate that is done
     */
    record Task(TenantId tenant, AggregateType type, String fingerprint, int shard, Optional<AggregateId> after) {
        /** All aggregates of a shard. */
        static Task first(TenantId tenant, Binding binding, int shard) {
            return new Task(tenant, binding.type(), binding.code().fingerprint(), shard, Optional.empty());
        }

        /** What is left when this aggregate is done. */
        public Task after(AggregateId done) {
            return new Task(tenant, type, fingerprint, shard, Optional.of(done));
        }
    }

    /** Adds a task; it may be done more than once. */
    void add(Task task);
}
