package hapnd.function.events;

import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.http.WholeNumber;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.EventData;
import hapnd.journal.RecordedEvent;
import hapnd.json.RawJson;
import hapnd.validation.Names;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request to import events.
 *
 * @param firstEventId the first event of the log that they are from
 * @param count the number of events, at least one
 * @param aggregates the events of each aggregate, in the order in which they were sent
 */
record ImportRequest(String firstEventId, int count, Map<AggregateId, Events> aggregates) {
    private static final Pattern EVENT_ID = Pattern.compile("evt_[0-9A-HJKMNP-TV-Z]{26}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /**
     * Events of one aggregate.
     *
     * @param type the aggregate's type
     * @param events in ascending order of their versions, without gaps
     */
    record Events(AggregateType type, List<RecordedEvent> events) {}

    static ImportRequest read(JsonBody body) {
        var first = eventId(body, "firstEventId");
        var events = body.required("events");
        if (events.kind() != RawJson.Kind.ARRAY || events.elements().isEmpty()) {
            throw ApiError.invalid("'events' must be an array with at least one event.");
        }
        var aggregates = new LinkedHashMap<AggregateId, Events>();
        for (int i = 0; i < events.elements().size(); i++) {
            var path = "events[" + i + "]";
            add(JsonBody.nested(events.elements().get(i), path), path, aggregates);
        }
        return new ImportRequest(first, events.elements().size(), aggregates);
    }

    private static void add(JsonBody event, String path, Map<AggregateId, Events> aggregates) {
        var id = AggregateId.admitted(event.requiredText("aggregateId", AggregateId.MAX_LENGTH));
        var type = AggregateType.admitted(event.requiredText("aggregateType", AggregateType.MAX_LENGTH));
        var read = event(event, path);
        var aggregate = aggregates.computeIfAbsent(id, any -> new Events(type, new ArrayList<>()));
        if (!aggregate.type().equals(type)) {
            throw ApiError.invalid(
                    "'" + path + ".aggregateType' differs from that of an earlier event of the aggregate.");
        }
        var before = aggregate.events();
        if (!before.isEmpty() && before.getLast().version() + 1 != read.version()) {
            throw ApiError.invalid("'" + path + ".version' must be "
                    + (before.getLast().version() + 1) + ", as it follows the version before.");
        }
        before.add(read);
    }

    private static RecordedEvent event(JsonBody event, String path) {
        var version = WholeNumber.of(event.required("version").text())
                .filter(number -> number >= 1 && number < Long.MAX_VALUE)
                .orElseThrow(() -> ApiError.invalid("'" + path + ".version' must be a whole number of at least 1."));
        var content = new EventData(
                eventId(event, "eventId"),
                event.requiredText("eventType", Names.MAX_LENGTH),
                event.requiredObject("data"));
        return new RecordedEvent(content, version, time(event, path), AppendRequest.context(event));
    }

    private static String eventId(JsonBody body, String name) {
        var id = body.requiredText(name, Names.MAX_LENGTH);
        if (!EVENT_ID.matcher(id).matches()) {
            throw ApiError.invalid("'" + name + "' must be evt_ and a ULID, as GET /events answers it.");
        }
        return id;
    }

    private static Instant time(JsonBody event, String path) {
        try {
            var time = OffsetDateTime.parse(event.requiredText("timestamp", Names.MAX_LENGTH))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
            if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw ApiError.invalid("'" + path + ".timestamp' must be an ISO 8601 time from 1970 to 9999.");
    }
}
