package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states that projections have computed, and the notification log. */
public interface Views {
    /** The maximum number of states and of chunks of notifications that one live step writes. */
    int MAX_WRITES = 99;

    /** The maximum length of a state's key, in UTF-8 bytes: a sort key has 1024 bytes, and two are for the prefix. */
    int MAX_KEY_BYTES = 1000;

    /** States by key; keys without a state are left out. */
    Map<String, StoredState> states(TenantId tenant, ProjectionId id, String generation, Set<String> keys);

    /**
     * Advances the serving generation: its states, its checkpoint and the notifications commit together or not at all.
     *
     * @param before the projection as the caller has read it
     * @param position the generation's new checkpoint
     * @param replaced the states before the step
     * @param states the states that changed
     * @param notifications their sequences follow the projection's; packed together, with the states at most {@link #MAX_WRITES}
     * @return false, and nothing is written, when the projection is no longer as in {@code before}
     */
    boolean commitLiveStep(
            Projection before,
            long position,
            Map<String, StoredState> replaced,
            Map<String, StoredState> states,
            List<Notification> notifications);

    /**
     * Advances the building generation. Each state is written by itself, with its position, so that after a fault in between
     * nothing is applied twice.
     *
     * @param before the projection as the caller has read it
     * @param position the generation's new checkpoint
     * @param replaced the states before the step
     * @param states the states that changed
     */
    void saveBuildProgress(
            Projection before, long position, Map<String, StoredState> replaced, Map<String, StoredState> states);

    /**
     * Deletes some states of a retired generation.
     *
     * @return whether there may be more
     */
    boolean clear(TenantId tenant, ProjectionId id, String generation);

    /**
     * Deletes some notifications of a deleted projection.
     *
     * @param upTo the sequence of the last one to delete
     * @return whether there may be more
     */
    boolean removeNotifications(TenantId tenant, ProjectionId id, long upTo);

    /** Notifications after a sequence, in order: at most {@code limit} and about {@code maxBytes} bytes, but at least one. */
    List<Notification> notifications(TenantId tenant, ProjectionId id, long after, int limit, int maxBytes);

    /** One state. */
    default Optional<StoredState> state(TenantId tenant, ProjectionId id, String generation, String key) {
        return Optional.ofNullable(states(tenant, id, generation, Set.of(key)).get(key));
    }
}
