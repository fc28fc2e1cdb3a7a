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
import java.util.OptionalLong;

/**
 * Encodes events as JSON: for tables, for answers of the API and for the C# functions; and measures their size. To add a field
 * to events, begin here.
 */
public final class EventCodec {
    private static final String ID_PREFIX = "evt_";

    /** Field names, quotes and the fields that every event has, in an answer or a request. */
    private static final int JSON_OVERHEAD_BYTES = 200;

    private EventCodec() {}

    /** A commit as it is stored. Field names are short because every append pays for each byte. */
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
        json.put("x", context.trace().map(EventCodec::text)).putRaws("e", events);
        if (commit.events().stream().anyMatch(event -> !event.own().equals(Commit.Context.NONE))) {
            json.putRaws(
                    "o",
                    commit.events().stream().map(event -> stored(event.own())).toList());
        }
        return json.end();
    }

    private static String stored(Commit.Context context) {
        var json = JsonText.object().put("c", context.correlationId()).put("u", context.causationId());
        context.metadata().ifPresent(metadata -> json.putRaw("m", metadata.text()));
        return json.end();
    }

    /** Reads what {@link #stored} wrote. */
    public static Commit commit(RawJson json) {
        var fields = json.fields();
        var elements = fields.get("e").elements();
        var own = Optional.ofNullable(fields.get("o")).map(RawJson::elements);
        var events = new ArrayList<EventData>(elements.size() / 3);
        for (int i = 0; i < elements.size(); i += 3) {
            int event = i / 3;
            events.add(new EventData(
                    ID_PREFIX + elements.get(i).string(),
                    elements.get(i + 1).string(),
                    elements.get(i + 2),
                    own.map(contexts -> context(contexts.get(event).fields())).orElse(Commit.Context.NONE)));
        }
        return new Commit(
                Long.parseLong(fields.get("v").text()),
                Instant.ofEpochMilli(Long.parseLong(fields.get("t").text())),
                context(fields),
                events);
    }

    private static Commit.Context context(Map<String, RawJson> fields) {
        return new Commit.Context(
                string(fields, "c"),
                string(fields, "u"),
                Optional.ofNullable(fields.get("m")),
                string(fields, "x").map(EventCodec::trace));
    }

    /**
     * An event as the API returns it.
     *
     * @param position its position in the tenant's feed; empty while it isn't in it
     */
    public static String answered(AggregateId id, AggregateType type, RecordedEvent event, OptionalLong position) {
        var json = JsonText.object()
                .put("eventId", event.id())
                .put("aggregateId", id.value())
                .put("aggregateType", type.value())
                .put("eventType", event.type())
                .putRaw("data", event.data().text());
        putVersionAndContext(json, event);
        position.ifPresent(place -> json.put("position", place));
        return json.end();
    }

    /**
     * Adds an event's fields as the C# functions expect them; see {@code docs/runtime-protocol.md}.
     *
     * @param to the object to which the fields are added
     */
    public static JsonText putExecuted(JsonText to, AggregateKey key, AggregateType type, RecordedEvent event) {
        var json = to.put("id", event.id())
                .put("type", event.type())
                .put("aggregateId", key.id().value())
                .put("aggregateType", type.value())
                .put("tenantId", key.tenant().owner().value());
        return putVersionAndContext(json, event).putRaw("data", event.data().text());
    }

    private static JsonText putVersionAndContext(JsonText json, RecordedEvent event) {
        var context = event.context();
        json.put("version", event.version())
                .put("timestamp", event.timestamp())
                .put("correlationId", context.correlationId())
                .put("causationId", context.causationId());
        context.metadata().ifPresent(metadata -> json.putRaw("metadata", metadata.text()));
        return json;
    }

    /** The approximate size of an event in a request or an answer, in bytes before escaping. */
    public static int size(RecordedEvent event) {
        return size(event.content()) + size(event.shared()) + JSON_OVERHEAD_BYTES;
    }

    /** The size of an event's type, data and own context, in bytes. The id isn't counted: all ids have the same length. */
    public static int size(EventData event) {
        return Utf8.length(event.data().text()) + Utf8.length(event.type()) + size(event.own());
    }

    /** The size of a context, in bytes. */
    public static int size(Commit.Context context) {
        return context.metadata().map(metadata -> Utf8.length(metadata.text())).orElse(0)
                + context.correlationId().map(Utf8::length).orElse(0)
                + context.causationId().map(Utf8::length).orElse(0);
    }

    /** Base64 has 22 characters, hex 32. Random bytes don't compress, and each append pays for them. */
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
