package hapnd.feed.dynamodb;

import hapnd.feed.dynamodb.Runs.Run;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the feed knows of an aggregate.
 *
 * @param version its last version in the feed; 0 before its first event
 * @param parked whether it is parked
 * @param runs where its latest events are; empty if they were added before positions were kept
 */
record Marker(long version, boolean parked, Runs runs) {
    /** That of an aggregate without an event in the feed. */
    static final Marker NONE = new Marker(0, false, Runs.NONE);

    /** Reads an item; {@link #NONE} for an empty one. */
    static Marker of(Map<String, AttributeValue> item) {
        var runs = Optional.ofNullable(item.get(FeedItems.RUNS))
                .map(AttributeValue::b)
                .map(SdkBytes::asByteArrayUnsafe)
                .map(Runs::decode)
                .orElse(Runs.NONE);
        return new Marker(FeedItems.last(item), item.containsKey(FeedItems.PARKED), runs);
    }

    /** Whether its runs move to an item of their own when its next events are added. */
    boolean isFull() {
        return runs.areFull();
    }

    /** It without its runs if they are full. */
    Marker withRoom() {
        return isFull() ? new Marker(version, parked, Runs.NONE) : this;
    }

    /** It after more events. */
    Marker plus(long position, int events) {
        return new Marker(version + events, parked, runs.plus(new Run(version + 1, position, events)));
    }
}
