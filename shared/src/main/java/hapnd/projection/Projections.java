package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** The store of projections: which generation is serving, which is building, and the checkpoint of each. */
public interface Projections {
    /** The number of shards of the list of all tenants' projections. */
    int SHARDS = 4;

    /** A projection of this tenant. */
    Optional<Projection> find(TenantId tenant, ProjectionId id);

    /** All projections of this tenant. */
    List<Projection> ofTenant(TenantId tenant);

    /** A page of a shard of that list; fewer than {@code limit} mean that it is the last page. */
    List<Listed> listed(int shard, Optional<Listed> after, int limit);

    /**
     * A projection in the list of all.
     *
     * @param tenant the projection's tenant
     * @param id its id
     */
    record Listed(TenantId tenant, ProjectionId id) {}

    /**
     * Starts to build a generation. It replaces the building one, which is retired. If the projection already has this
     * generation or one of a later upload, nothing changes.
     */
    void build(TenantId tenant, ProjectionId id, Generation generation);

    /** Pauses the serving generation, if the projection is still as in {@code before}. */
    void pauseForCutover(Projection before);

    /**
     * Resumes the serving generation before the building one has reached it, if the projection is still as in {@code before}.
     *
     * @return whether it was paused
     */
    boolean resumeServing(Projection before);

    /** Promotes the building generation and retires the serving one, if the projection is still as in {@code before}. */
    void promote(Projection before);

    /**
     * Stores that a generation has stopped, if its checkpoint is still the one that the caller has read.
     *
     * @return whether it was stored
     */
    boolean fault(Projection before, Generation generation, Fault fault);

    /**
     * Removes a generation's fault, if its checkpoint is still the one that the caller has read.
     *
     * @return whether a fault was removed
     */
    boolean clearFault(Projection before, Generation generation);

    /**
     * Moves a generation past the event at which it has stopped, if its checkpoint and that event are still the ones that the
     * caller has read.
     *
     * @return whether it was moved
     */
    boolean skip(Projection before, Generation generation, Skipped skipped);

    /**
     * Retires all generations and removes the projection from the list, so that it is never advanced again.
     *
     * @return false when it had no generation left
     */
    boolean stop(TenantId tenant, ProjectionId id);

    /** Removes a retired generation whose states are deleted. */
    void forget(Projection projection, String generation);
}
