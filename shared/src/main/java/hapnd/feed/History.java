package hapnd.feed;

import hapnd.journal.AggregateKey;
import hapnd.journal.Event;
import java.util.List;

/** Where the feed fetches events that nobody brought it: the journal, as far as the feed needs it. */
@FunctionalInterface
public interface History {
    /** As {@link hapnd.journal.Journal#forward}. */
    List<Event> forward(AggregateKey key, long fromVersion, int limit, int mostBytes);
}
