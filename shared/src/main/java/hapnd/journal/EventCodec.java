package hapnd.journal;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.telemetry.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Events as texts: as they are stored, as the API answers them, and as the C# functions get them; and how large they are.
 * Whoever adds a field to events begins here.
 */
public final class EventCodec {
    private static final String ID_PREFIX = "evt_";

    /** Names, quotes and what every event has, in an answer or a request. */
    private static final int JSON_OVERHEAD_BYTES = 200;

    private EventCodec() {}

    /** A commit as it is stored, in short names: each byte is paid for at every append. */
    public static String stored(Commit commit) {
        var context = commit.context();
        var events = new ArrayList<String>(commit.events().size() * 3);
        for (var event : commit.events()) {
            events.add('"' + event.id().substring(ID_PREFIX.length()) + '"');
            events.add(JsonText.quote(event.type()));
            events.add(event.data().text());
        }
        var json = JsonText.object()
                .put("v", commit.firstVersion())
                .put("t", commit.timestamp().toEpochMilli())
                .put("c", context.correlationId())
                .put("u", context.causationId());
        context.metadata().ifPresent(metadata -> json.putRaw("m", metadata.text()));
        return json.put("x", context.trace().map(EventCodec::text))
                .putRaws("e", events)
                .end();
    }

    /** Reads what {@link #stored} wrote. */
    public static Commit commit(RawJson json) {
        var fields = json.fields();
        var elements = fields.get("e").elements();
        var events = new ArrayList<EventData>(elements.size() / 3);
        for (int i = 0; i < elements.size(); i += 3) {
            events.add(new EventData(
                    ID_PREFIX + elements.get(i).string(), elements.get(i + 1).string(), elements.get(i + 2)));
        }
        return new Commit(
                Long.parseLong(fields.get("v").text()),
                Instant.ofEpochMilli(Long.parseLong(fields.get("t").text())),
                new Commit.Context(
                        string(fields, "c"),
                        string(fields, "u"),
                        Optional.ofNullable(fields.get("m")),
                        string(fields, "x").map(EventCodec::trace)),
                events);
    }

    /** An event as the API answers it. */
    public static String answered(AggregateId id, AggregateType type, RecordedEvent event) {
        var json = JsonText.object()
                .put("eventId", event.id())
                .put("aggregateId", id.value())
                .put("aggregateType", type.value())
                .put("eventType", event.type())
                .putRaw("data", event.data().text());
        return putPlace(json, event).end();
    }

    /**
     * Adds an event's fields as the C# functions get them, by {@code docs/runtime-protocol.md}.
     *
     * @param to the object that they are added to
     */
    public static JsonText putExecuted(JsonText to, AggregateKey key, AggregateType type, RecordedEvent event) {
        var json = to.put("id", event.id())
                .put("type", event.type())
                .put("aggregateId", key.id().value())
                .put("aggregateType", type.value())
                .put("tenantId", key.tenant().owner().value());
        return putPlace(json, event).putRaw("data", event.data().text());
    }

    private static JsonText putPlace(JsonText json, RecordedEvent event) {
        var context = event.context();
        json.put("version", event.version())
                .put("timestamp", event.timestamp())
                .put("correlationId", context.correlationId())
                .put("causationId", context.causationId());
        context.metadata().ifPresent(metadata -> json.putRaw("metadata", metadata.text()));
        return json;
    }

    /** About how many bytes an event is in a request or an answer, before escaping. */
    public static int size(RecordedEvent event) {
        return size(event.content()) + size(event.context()) + JSON_OVERHEAD_BYTES;
    }

    /** How many bytes an event's own texts are; its id is as long as any other's. */
    public static int size(EventData event) {
        return Utf8.length(event.data().text()) + Utf8.length(event.type());
    }

    /** How many bytes the texts are that the events of a commit share. */
    public static int size(Commit.Context context) {
        return context.metadata().map(metadata -> Utf8.length(metadata.text())).orElse(0)
                + context.correlationId().map(Utf8::length).orElse(0)
                + context.causationId().map(Utf8::length).orElse(0);
    }

    /** 22 characters instead of 32: nothing makes random bytes smaller, and each append pays for them. */
    private static String text(TraceId trace) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(trace.hex()));
    }

    private static TraceId trace(String text) {
        return new TraceId(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(text)));
    }

    private static Optional<String> string(Map<String, RawJson> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(RawJson::string);
    }
}
