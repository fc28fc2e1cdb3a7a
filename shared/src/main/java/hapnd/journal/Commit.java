package hapnd.journal;

import hapnd.json.RawJson;
import hapnd.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one append adds to an aggregate: events with consecutive versions, their timestamp and their context.
 *
 * @param firstVersion the version of the first event
 * @param timestamp when they were appended, to the millisecond
 * @param context the caller's data about the append
 * @param events at least one event
 */
public record Commit(long firstVersion, Instant timestamp, Context context, List<EventData> events) {
    /** Copies the list, so that a commit can't change. */
    public Commit {
        events = List.copyOf(events);
        if (events.isEmpty() || firstVersion < 1) {
            throw new IllegalArgumentException("a commit needs at least one event and a first version of 1 or more");
        }
    }

    /**
     * The caller's data about an append.
     *
     * @param correlationId the process that the append belongs to
     * @param causationId the cause of the append
     * @param metadata a JSON object
     * @param trace the trace that the append belongs to; empty when it is derived from the event's id
     */
    public record Context(
            Optional<String> correlationId,
            Optional<String> causationId,
            Optional<RawJson> metadata,
            Optional<TraceId> trace) {
        /** A context without data. */
        public static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty());

        /** A context whose trace is derived from the event's id. */
        public Context(Optional<String> correlationId, Optional<String> causationId, Optional<RawJson> metadata) {
            this(correlationId, causationId, metadata, Optional.empty());
        }

        /** These data, and those of another context that this one lacks. */
        Context or(Context other) {
            return equals(NONE)
                    ? other
                    : new Context(
                            correlationId.or(other::correlationId),
                            causationId.or(other::causationId),
                            metadata.or(other::metadata),
                            trace.or(other::trace));
        }
    }

    /** The version of the last event. */
    public long lastVersion() {
        return firstVersion + events.size() - 1;
    }

    /** The events with their versions. */
    public List<RecordedEvent> placed() {
        return java.util.stream.IntStream.range(0, events.size())
                .mapToObj(i -> new RecordedEvent(events.get(i), firstVersion + i, timestamp, context))
                .toList();
    }
}
