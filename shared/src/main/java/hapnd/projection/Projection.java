package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/**
 * A projection: the serving generation and the building generation.
 *
 * @param tenant the projection's tenant
 * @param id its id
 * @param serving the generation that is read and sends notifications; empty until the first generation has caught up
 * @param building the generation that replaces it once it has caught up; empty when there is none
 * @param pausedForCutover whether the serving generation is paused until the building one reaches its position
 * @param sequence the sequence of the last notification; 0 before the first
 * @param retired the former generations whose states are not deleted yet
 */
public record Projection(
        TenantId tenant,
        ProjectionId id,
        Optional<Generation> serving,
        Optional<Generation> building,
        boolean pausedForCutover,
        long sequence,
        Retired retired) {
    /** The generation whose status is shown: the serving one, or the building one before the first promotion. */
    public Optional<Generation> shown() {
        return serving.or(() -> building);
    }

    /** A task for each generation that must be advanced when the feed has grown. */
    public java.util.stream.Stream<ProjectionTask> tasks() {
        return java.util.stream.Stream.concat(serving.stream(), building.stream())
                .map(generation -> new ProjectionTask(tenant, id, generation.id()));
    }
}
