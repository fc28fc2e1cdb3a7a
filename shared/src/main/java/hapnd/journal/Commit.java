package hapnd.journal;

import hapnd.json.RawJson;
import hapnd.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one append adds to an aggregate: events with versions in a row, and what they have in common.
 *
 * @param firstVersion the version of the first event
 * @param timestamp when they were appended, to the millisecond
 * @param context what the caller said about the append
 * @param events at least one event
 */
public record Commit(long firstVersion, Instant timestamp, Context context, List<EventData> events) {
    /** Copies the list, so that a commit can't change. */
    public Commit {
        events = List.copyOf(events);
        if (events.isEmpty() || firstVersion < 1) {
            throw new IllegalArgumentException("a commit has events, from version 1 on");
        }
    }

    /**
     * What the caller said about an append.
     *
     * @param correlationId what the append belongs to
     * @param causationId what caused it
     * @param metadata a JSON object
     * @param trace the trace that the append belongs to; empty when it follows from the event's id
     */
    public record Context(
            Optional<String> correlationId,
            Optional<String> causationId,
            Optional<RawJson> metadata,
            Optional<TraceId> trace) {
        /** Nothing was said. */
        public static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty());

        /** Of a trace that follows from the event's id. */
        public Context(Optional<String> correlationId, Optional<String> causationId, Optional<RawJson> metadata) {
            this(correlationId, causationId, metadata, Optional.empty());
        }
    }

    /** The version of the last event. */
    public long lastVersion() {
        return firstVersion + events.size() - 1;
    }

    /** The events with their places. */
    public List<RecordedEvent> placed() {
        return java.util.stream.IntStream.range(0, events.size())
                .mapToObj(i -> new RecordedEvent(events.get(i), firstVersion + i, timestamp, context))
                .toList();
    }
}
