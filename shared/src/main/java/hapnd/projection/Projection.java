package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/**
 * A projection: the generation whose states are served, and the one that is built beside it.
 *
 * @param tenant whose it is
 * @param id its id
 * @param serving what readers see and what notifies; empty until the first generation has caught up
 * @param building what takes its place when it has come as far
 * @param pausedForCutover whether the serving one stands still, so that the building one can reach it
 * @param sequence the number of the last notification; 0 before the first
 * @param retired the generations before, as far as their states are still there
 */
public record Projection(
        TenantId tenant,
        ProjectionId id,
        Optional<Generation> serving,
        Optional<Generation> building,
        boolean pausedForCutover,
        long sequence,
        Retired retired) {
    /** What work goes on with, and what the status is about: the serving generation, or the building one before that. */
    public Optional<Generation> shown() {
        return serving.or(() -> building);
    }

    /** The tasks of those who have something to do when the feed has grown. */
    public java.util.stream.Stream<ProjectionTask> tasks() {
        return java.util.stream.Stream.concat(serving.stream(), building.stream())
                .map(generation -> new ProjectionTask(tenant, id, generation.id()));
    }
}
