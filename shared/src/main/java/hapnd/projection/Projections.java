package hapnd.projection;

import hapnd.paging.Page;
import hapnd.paging.PageRequest;
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

    /**
     * A page of a tenant's projections, by their ids; one query. Deleted ones of which something is remembered are in it too.
     */
    Page<Projection> page(TenantId tenant, PageRequest wanted);

    /** A page of a shard of the list of all tenants' projections; fewer than {@code limit} mean that it is the last page. */
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
     * generation or one of a later upload, or was deleted after this upload, nothing changes.
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

    /**
     * Pauses a projection, or ends its pause, at its tenant's request. While it is paused, no generation of it advances.
     *
     * @return false when there is no such projection
     */
    boolean setPaused(TenantId tenant, ProjectionId id, boolean paused);

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
     * @param event that event
     * @return whether it was moved
     */
    boolean skip(Projection before, Generation generation, SkippedEvent event);

    /** The last events of a generation that were skipped, the newest first. */
    List<SkippedEvent> skipped(Projection projection, Generation generation, int limit);

    /**
     * Retires all generations and removes the projection from the list, so that it is never advanced again.
     *
     * @return false when it had no generation left
     */
    boolean stop(TenantId tenant, ProjectionId id);

    /**
     * Deletes a projection: retires all generations and ends its pause. It stays in the list until the deletion is finished.
     *
     * @return the deletion, or the former one of a projection that has no generation; empty when there was never one
     */
    Optional<Deletion> delete(TenantId tenant, ProjectionId id);

    /** Stores that nothing is left of a deleted projection, if no generation is retired any more. */
    void finishDeletion(Projection before);

    /** Removes a retired generation whose states are deleted. */
    void forget(Projection projection, String generation);
}
