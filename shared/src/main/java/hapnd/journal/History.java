package hapnd.journal;

import java.util.List;

/** Reads recorded events only: the part of the journal that the feed needs to fetch missing events. */
@FunctionalInterface
public interface History {
    /** As {@link Journal#forward}. */
    List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int maxBytes);
}
