package hapnd.sequencer;

import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.Parking;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the service that adds events to their tenants' feeds. */
final class SequencerWiring {
    @Produces
    @Singleton
    Sequencer sequencer(Feed feed, Parking parking, Instance<FeedListener> listeners) {
        return new Sequencer(feed, parking, listeners.stream().toList());
    }
}
