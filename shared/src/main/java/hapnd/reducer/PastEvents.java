package hapnd.reducer;

import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import java.time.Instant;
import java.util.Optional;

/** Finds an event of an aggregate by its version, or by a time. */
public final class PastEvents {
    private final Journal journal;

    /** Finds events of that journal. */
    public PastEvents(Journal journal) {
        this.journal = journal;
    }

    /** The event of a version; empty when the aggregate has no such version. */
    public Optional<RecordedEvent> at(Head head, long version) {
        return version < 1 || version > head.version() ? Optional.empty() : Optional.of(read(head, version));
    }

    /**
     * The last event that was appended at a time or before it; empty when the first one was appended later. Times of events are
     * those of the clocks of functions, which differ by some milliseconds. Where an event has an earlier time than the one before
     * it, there can be several events that are followed by one of a later time than the one that is asked for; the result is one
     * of them, and always the same one for as long as no event is appended.
     *
     * <p>It reads one event for each doubling of the aggregate's length.
     */
    public Optional<RecordedEvent> lastUntil(Head head, Instant time) {
        if (!head.lastModified().isAfter(time)) {
            return at(head, head.version());
        }
        Optional<RecordedEvent> found = Optional.empty();
        long low = 0;
        long high = head.version();
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            var event = read(head, middle);
            if (event.timestamp().isAfter(time)) {
                high = middle;
            } else {
                low = middle;
                found = Optional.of(event);
            }
        }
        return found;
    }

    private RecordedEvent read(Head head, long version) {
        return version >= head.tipStart()
                ? head.tipEvents().get(Math.toIntExact(version - head.tipStart()))
                : journal.forward(head.key(), version, 1, 1).getFirst();
    }
}
