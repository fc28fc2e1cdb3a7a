package hapnd.sequencer;

import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.Parking;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The way of an event into its tenant's feed. */
final class SequencerWiring {
    @Produces
    @Singleton
    Sequencer sequencer(Feed feed, Parking parking, Instance<FeedListener> listeners) {
        return new Sequencer(feed, parking, listeners.stream().toList());
    }
}
