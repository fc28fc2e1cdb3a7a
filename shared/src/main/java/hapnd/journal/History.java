package hapnd.journal;

import java.util.List;

/** Reads of recorded events alone: the journal, as far as the feed needs it for events that nobody brought it. */
@FunctionalInterface
public interface History {
    /** As {@link Journal#forward}. */
    List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int mostBytes);
}
