package hapnd.feed;

import hapnd.journal.AggregateKey;
import java.util.Map;
import java.util.OptionalLong;

/** Where an aggregate's events are in its tenant's feed. */
public interface Positions {
    /**
     * The positions of some of an aggregate's events.
     *
     * @param key the aggregate
     * @param fromVersion the first version
     * @param toVersion the last version
     * @return the position of each version; a version that isn't in the feed yet has none
     */
    Map<Long, Long> of(AggregateKey key, long fromVersion, long toVersion);

    /** The position of one event; empty when it isn't in the feed yet. */
    default OptionalLong of(AggregateKey key, long version) {
        var position = of(key, version, version).get(version);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
