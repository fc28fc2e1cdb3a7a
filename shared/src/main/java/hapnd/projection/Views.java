package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states that projections computed, and the log of what changed. */
public interface Views {
    /** The most items that one live step may write: states and notifications together. */
    int MAX_WRITES = 99;

    /** The longest key of a state, in UTF-8: a sort key has 1024 bytes, and two are ours. */
    int MAX_KEY_BYTES = 1000;

    /** States by key; a key without one is left out. */
    Map<String, StoredState> states(TenantId tenant, ProjectionId id, String generation, Set<String> keys);

    /**
     * Moves the serving generation on: its states, its place and the notifications commit together, or not at all.
     *
     * @param before the projection as the caller knows it
     * @param position where the generation stands afterwards
     * @param replaced the states as they were
     * @param states the states that changed
     * @param notifications with sequences that follow the projection's, at most {@link #MAX_WRITES} with the states
     * @return false, and nothing is written, when the projection is no longer as in {@code before}
     */
    boolean commitLiveStep(
            Projection before,
            long position,
            Map<String, StoredState> replaced,
            Map<String, StoredState> states,
            List<Notification> notifications);

    /**
     * Moves the building generation on. Each state is written by itself and says how far it is, so that after a fault
     * half-way nothing is applied twice.
     *
     * @param before the projection as the caller knows it
     * @param position where the generation stands afterwards
     * @param replaced the states as they were
     * @param states the states that changed
     */
    void saveBuildProgress(
            Projection before, long position, Map<String, StoredState> replaced, Map<String, StoredState> states);

    /**
     * Deletes some states of a generation that nobody uses any more.
     *
     * @return whether there may be more of them
     */
    boolean clear(TenantId tenant, ProjectionId id, String generation);

    /** Notifications after a sequence, in order; at most {@code limit}, and about {@code mostBytes} but at least one. */
    List<Notification> notifications(TenantId tenant, ProjectionId id, long after, int limit, int mostBytes);

    /** One state. */
    default Optional<StoredState> state(TenantId tenant, ProjectionId id, String generation, String key) {
        return Optional.ofNullable(states(tenant, id, generation, Set.of(key)).get(key));
    }
}
