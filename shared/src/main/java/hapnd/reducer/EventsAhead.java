package hapnd.reducer;

import hapnd.journal.AggregateKey;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.paging.ReadAhead;
import java.util.List;

/**
 * The events of an aggregate in their order. While the reducer runs over some of them the next ones are read, and none is read
 * twice: what was read stays until the reducer is past it.
 */
final class EventsAhead implements AutoCloseable {
    private final Journal journal;
    private final AggregateKey key;
    private final long last;
    private List<RecordedEvent> read = List.of();
    private ReadAhead<RecordedEvent> reader;

    /**
     * Reads nothing yet.
     *
     * @param last the last version that is wanted
     */
    EventsAhead(Journal journal, AggregateKey key, long last) {
        this.journal = journal;
        this.key = key;
        this.last = last;
    }

    /** Some of the events after a version, at least one; empty when there is none up to the last. Versions must not go back. */
    List<RecordedEvent> after(long version) {
        if (read.isEmpty() || read.getLast().version() <= version) {
            read = next(version);
        }
        return read.isEmpty()
                ? read
                : read.subList((int) (version + 1 - read.getFirst().version()), read.size());
    }

    private List<RecordedEvent> next(long version) {
        if (version >= last) {
            return List.of();
        }
        if (reader == null) {
            reader = new ReadAhead<>(
                    after -> after >= last ? List.of() : journal.page(key, after + 1, last),
                    RecordedEvent::version,
                    version);
        }
        return reader.next();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
