package hapnd.feed;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.EventCodec;
import hapnd.journal.RecordedEvent;
import hapnd.json.Utf8;

/**
 * An event with its position in the tenant's feed.
 *
 * @param position the position: from 1 on, without gaps
 * @param key the event's aggregate
 * @param type the aggregate's type
 * @param event the event
 */
public record FeedEntry(long position, AggregateKey key, AggregateType type, RecordedEvent event) {
    /** The approximate size in bytes, as a read's limit counts it. */
    public int size() {
        return EventCodec.size(event) + Utf8.length(key.id().value()) + Utf8.length(type.value());
    }
}
