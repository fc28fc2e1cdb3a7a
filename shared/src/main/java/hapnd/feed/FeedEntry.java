package hapnd.feed;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.EventCodec;
import hapnd.journal.RecordedEvent;
import hapnd.json.Utf8;

/**
 * An event at its place among all of its tenant's.
 *
 * @param position its place, from 1 on without a gap
 * @param key whose event it is
 * @param type that aggregate's type
 * @param event what happened
 */
public record FeedEntry(long position, AggregateKey key, AggregateType type, RecordedEvent event) {
    /** About how many bytes it is, as a read's limit counts them. */
    public int size() {
        return EventCodec.size(event) + Utf8.length(key.id().value()) + Utf8.length(type.value());
    }
}
