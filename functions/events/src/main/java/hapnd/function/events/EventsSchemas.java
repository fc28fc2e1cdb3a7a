package hapnd.function.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of {@code /events} for the OpenAPI document. This code never runs. */
final class EventsSchemas {
    private static final String AGGREGATE =
            "Which aggregate; unique within the tenant. At most 768 bytes in UTF-8. Any characters but control characters,"
                    + " U+FFFD, U+FFFE and U+FFFF. A URL must be able to name it: it must not begin or end with '/', nor"
                    + " have '.', '..' or nothing between two of them.";
    private static final String TYPE =
            "The aggregate's type, which decides the reducer. Left out, it is that of the existing"
                    + " aggregate; for a new one, what stands before the first _ or - of the aggregateId, unless that"
                    + " is a GUID. The same characters as in an aggregateId, but no '/'.";
    private static final String ITS_TYPE = "The aggregate's type.";
    private static final String EVENT_TYPE = "What happened, such as ItemAdded. At most 768 bytes in UTF-8.";
    private static final String DATA =
            "What the event says. It comes back as it was sent, numbers to the last digit: a number may have 1,000"
                    + " characters, a name 50,000. At most 500 levels of objects and arrays, and no name or string with"
                    + " half of a surrogate pair.";
    private static final String EXPECTED =
            "The version that the aggregate must have before the append; 0 means that it must"
                    + " not exist yet. In digits alone: neither 1e3 nor 1.0. \"exists\": any version but 0. \"any\", null"
                    + " or left out: append at whatever version it is.";
    private static final String CORRELATION = "What the events of one request or process have in common.";
    private static final String CAUSATION = "What led to the event, such as another event's id.";
    private static final String METADATA =
            "Anything else about the event that reducers need not know. The same limits as for data.";
    private static final String OF_ALL = " Left out or null: that of the batch.";
    private static final String TIMESTAMP = "When it was appended, UTC.";
    private static final String POSITION =
            "Its place in the one order of all events of the tenant, as in GET /events. Left out in the first moments after the"
                    + " append.";
    private static final String STATE =
            "The state after the append, as the reducer returned it: any JSON. Only if a reducer"
                    + " is bound to the aggregate type and could compute it.";

    private EventsSchemas() {}

    @Schema(requiredProperties = {"aggregateId", "eventType", "data"})
    record AppendEvent(
            @Schema(description = AGGREGATE, minLength = 1, maxLength = 256)
            String aggregateId,

            @Schema(description = TYPE, minLength = 1, maxLength = 256, nullable = true)
            String aggregateType,

            @Schema(description = EVENT_TYPE, minLength = 1, maxLength = 256)
            String eventType,

            @Schema(description = DATA) Map<String, Object> data,

            @Schema(
                    description = EXPECTED,
                    oneOf = {ExpectedNumber.class, ExpectedWord.class},
                    nullable = true)
            Object expectedVersion,

            @Schema(description = CORRELATION, minLength = 1, maxLength = 256, nullable = true)
            String correlationId,

            @Schema(description = CAUSATION, minLength = 1, maxLength = 256, nullable = true)
            String causationId,

            @Schema(description = METADATA, nullable = true) Map<String, Object> metadata) {}

    @Schema(requiredProperties = {"aggregateId", "events"})
    record AppendBatch(
            @Schema(description = AGGREGATE, minLength = 1, maxLength = 256)
            String aggregateId,

            @Schema(description = TYPE, minLength = 1, maxLength = 256, nullable = true)
            String aggregateType,

            @Schema(description = "The events, in their order.", minItems = 1, maxItems = 500)
            List<NewEvent> events,

            @Schema(
                    description = EXPECTED,
                    oneOf = {ExpectedNumber.class, ExpectedWord.class},
                    nullable = true)
            Object expectedVersion,

            @Schema(description = CORRELATION, minLength = 1, maxLength = 256, nullable = true)
            String correlationId,

            @Schema(description = CAUSATION, minLength = 1, maxLength = 256, nullable = true)
            String causationId,

            @Schema(description = METADATA, nullable = true) Map<String, Object> metadata) {}

    @Schema(requiredProperties = {"eventType", "data"})
    record NewEvent(
            @Schema(description = EVENT_TYPE, minLength = 1, maxLength = 256)
            String eventType,

            @Schema(description = DATA) Map<String, Object> data,

            @Schema(description = CORRELATION + OF_ALL, minLength = 1, maxLength = 256, nullable = true)
            String correlationId,

            @Schema(description = CAUSATION + OF_ALL, minLength = 1, maxLength = 256, nullable = true)
            String causationId,

            @Schema(description = METADATA + OF_ALL, nullable = true)
            Map<String, Object> metadata) {}

    @Schema(
            description = "A version.",
            type = SchemaType.INTEGER,
            format = "int64",
            nullable = true,
            minimum = "0",
            maximum = "9223372036854775807")
    interface ExpectedNumber {}

    @Schema(
            description = "Any version but 0, or any.",
            type = SchemaType.STRING,
            enumeration = {"exists", "any"})
    interface ExpectedWord {}

    @Schema(requiredProperties = {"eventId", "aggregateId", "aggregateType", "version", "timestamp"})
    record Appended(
            @Schema(description = "The event's id.") String eventId,
            @Schema(description = "The aggregate.") String aggregateId,
            @Schema(description = ITS_TYPE) String aggregateType,

            @Schema(description = "The event's version, which is now the aggregate's.", minimum = "1")
            long version,

            @Schema(description = TIMESTAMP) Instant timestamp,
            @Schema(description = STATE) Object state,
            StateError stateError) {}

    @Schema(
            requiredProperties = {"aggregateId", "aggregateType", "startVersion", "endVersion", "eventIds", "timestamp"
            })
    record BatchAppended(
            @Schema(description = "The aggregate.") String aggregateId,
            @Schema(description = ITS_TYPE) String aggregateType,

            @Schema(description = "The first event's version.", minimum = "1")
            long startVersion,

            @Schema(description = "The last event's version, which is now the aggregate's.", minimum = "1")
            long endVersion,

            @Schema(description = "The events' ids, in their order.")
            List<String> eventIds,

            @Schema(description = TIMESTAMP) Instant timestamp,
            @Schema(description = STATE) Object state,
            StateError stateError) {}

    @Schema(
            description = "Why there is no state. The events are appended all the same.",
            requiredProperties = {"code", "message"})
    record StateError(
            @Schema(
                    description = "The reducer failed on these events, or could not be run at the moment.",
                    enumeration = {"REDUCER_FAILED", "RUNTIME_UNAVAILABLE"})
            String code,

            @Schema(description = "What went wrong.") String message) {}

    @Schema(requiredProperties = "events")
    record Events(
            @Schema(description = "The events, in the order that was asked for.")
            List<Event> events,

            @Schema(description = "The fromVersion with which to go on, when there is more.", minimum = "1")
            Long nextFromVersion) {}

    @Schema(
            requiredProperties = {"eventId", "aggregateId", "aggregateType", "eventType", "data", "version", "timestamp"
            })
    record Event(
            @Schema(description = "The event's id.") String eventId,
            @Schema(description = "The aggregate.") String aggregateId,
            @Schema(description = ITS_TYPE) String aggregateType,
            @Schema(description = EVENT_TYPE) String eventType,
            @Schema(description = DATA) Map<String, Object> data,

            @Schema(description = "Its place in the aggregate: 1, 2, 3 and so on.", minimum = "1")
            long version,

            @Schema(description = TIMESTAMP) Instant timestamp,
            @Schema(description = CORRELATION) String correlationId,
            @Schema(description = CAUSATION) String causationId,
            @Schema(description = METADATA) Map<String, Object> metadata,
            @Schema(description = POSITION, minimum = "1") Long position) {}

    @Schema(requiredProperties = {"events", "nextAfterPosition", "head"})
    record Log(
            @Schema(description = "The events, each with its position, in the order of their positions.")
            List<Event> events,

            @Schema(description = "The afterPosition with which to go on: the last position that was examined.")
            long nextAfterPosition,

            @Schema(description = "The last position of the log; 0 before the first event.")
            long head) {}

    @Schema(requiredProperties = {"firstEventId", "events"})
    record Import(
            @Schema(description = "The eventId of the first event of the log that the events are from.")
            String firstEventId,

            @Schema(description = "Events as GET /events answers them, in their order.", minItems = 1)
            List<Event> events) {}

    @Schema(requiredProperties = {"added", "skipped"})
    record Imported(
            @Schema(description = "How many events were added.", minimum = "0")
            long added,

            @Schema(description = "How many were there already.", minimum = "0")
            long skipped) {}
}
