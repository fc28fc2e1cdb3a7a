package hapnd.projection;

import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Lists the states of a generation, in the order of their keys' UTF-8 bytes. */
public interface StateList {
    /**
     * Reads a page; the read is strongly consistent. A page costs the same however many states there are.
     *
     * @param tenant the projection's tenant
     * @param id the projection
     * @param generation the generation's id
     * @param wanted the page, by state keys
     * @param maxBytes the page ends after about this many bytes of states, but has at least one
     * @return the page; states whose JSON is {@code null} are in it. Empty when states disappeared while it was read: then the
     *     generation was replaced minutes ago, and the caller must ask for the serving one again
     */
    Optional<Page<KeyedState>> page(
            TenantId tenant, ProjectionId id, String generation, PageRequest wanted, int maxBytes);

    /**
     * A state with its key.
     *
     * @param key the state's key; it may be empty
     * @param state the state
     */
    record KeyedState(String key, StoredState state) {}
}
