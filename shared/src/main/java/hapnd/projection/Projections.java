package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** Where projections are kept: which generation serves, which is built, and how far each one is. */
public interface Projections {
    /** Into how many parts the list of all tenants' projections is spread. */
    int SHARDS = 4;

    /** A projection of this tenant. */
    Optional<Projection> find(TenantId tenant, ProjectionId id);

    /** All projections of this tenant. */
    List<Projection> ofTenant(TenantId tenant);

    /** The tenants with projections in a part of the list, page by page; fewer than {@code limit} end it. */
    List<Listed> listed(int shard, Optional<Listed> after, int limit);

    /**
     * A projection in the list of all.
     *
     * @param tenant whose it is
     * @param id its id
     */
    record Listed(TenantId tenant, ProjectionId id) {}

    /**
     * Has a generation built in place of the one that is being built, which retires. A projection that has this or a later
     * upload's generation already stays as it is.
     */
    void build(TenantId tenant, ProjectionId id, Generation generation);

    /** Has the serving generation stand still, if {@code before} is how things are. */
    void pauseForCutover(Projection before);

    /**
     * Has the serving generation go on before the building one reached it, if {@code before} is how things are.
     *
     * @return whether it stood still
     */
    boolean resumeServing(Projection before);

    /** Makes the building generation the serving one, which retires, if {@code before} is how things are. */
    void promote(Projection before);

    /**
     * Says that a generation does not go on, if it stands where the caller knows it to stand.
     *
     * @return whether it was said
     */
    boolean fault(Projection before, Generation generation, Fault fault);

    /**
     * Forgets why a generation does not go on, if it stands where the caller knows it to stand.
     *
     * @return whether there was a fault to forget
     */
    boolean clearFault(Projection before, Generation generation);

    /**
     * Takes a generation past the event at which it does not go on, if it stands where the caller knows it to stand and at that
     * event.
     *
     * @return whether it was done
     */
    boolean skip(Projection before, Generation generation, Skipped skipped);

    /**
     * Retires all generations and takes the projection from the list: nobody goes on with it.
     *
     * @return false when it stood still already
     */
    boolean stop(TenantId tenant, ProjectionId id);

    /** Says that nothing is left of a retired generation. */
    void forget(Projection projection, String generation);
}
