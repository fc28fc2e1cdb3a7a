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
 * @param paused whether its tenant has paused it: no generation of it advances
 * @param deletion the last deletion at its tenant's request; generations may have been deployed after it
 * @param sequence the sequence of the last notification; 0 before the first
 * @param retired the former generations whose states are not deleted yet
 */
public record Projection(
        TenantId tenant,
        ProjectionId id,
        Optional<Generation> serving,
        Optional<Generation> building,
        boolean pausedForCutover,
        boolean paused,
        Optional<Deletion> deletion,
        long sequence,
        Retired retired) {
    /** The generation whose status is shown: the serving one, or the building one before the first promotion. */
    public Optional<Generation> shown() {
        return serving.or(() -> building);
    }

    /** Whether it has a generation. A deleted projection has none, and readers must not find it. */
    public boolean exists() {
        return shown().isPresent();
    }

    /** The sequence after which notifications may be read: earlier ones may be deleted, and belong to a former projection. */
    public long notificationsAfter(long sequence) {
        return Math.max(sequence, deletion.map(Deletion::sequence).orElse(0L));
    }

    /** Whether there may be data left of its last deletion. */
    boolean isBeingDeleted() {
        return deletion.filter(Deletion::pending).isPresent();
    }

    /** The task to continue its deletion. */
    ProjectionTask deletionTask() {
        return new ProjectionTask(tenant, id, Deletion.TASK);
    }

    /** A task for each generation that must be advanced when the feed has grown. */
    public java.util.stream.Stream<ProjectionTask> tasks() {
        return java.util.stream.Stream.concat(serving.stream(), building.stream())
                .map(generation -> new ProjectionTask(tenant, id, generation.id()));
    }
}
