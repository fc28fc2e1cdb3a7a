package hapnd.journal.dynamodb;

import hapnd.journal.Commit;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.telemetry.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commits as one packed JSON array: {@code [{"v":1,"t":1773599400000,"c":…,"u":…,"m":{…},"x":…,"e":["id","Type",{…},…]}]} with
 * the correlation, causation, metadata and trace of the append, and three elements for each event.
 */
public final class CommitCodec {
    private static final String ID_PREFIX = "evt_";

    private CommitCodec() {}

    static byte[] encode(List<Commit> commits) {
        var text = new StringBuilder("[");
        for (var commit : commits) {
            text.append(text.length() == 1 ? "" : ",").append(json(commit));
        }
        return Packed.pack(text.append(']').toString());
    }

    static List<Commit> decode(byte[] packed) {
        return RawJson.stored(Packed.unpack(packed)).elements().stream()
                .map(CommitCodec::commit)
                .toList();
    }

    /** One commit, for those who keep it together with something else. */
    public static String json(Commit commit) {
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
        return json.put("x", context.trace().map(CommitCodec::text))
                .putRaws("e", events)
                .end();
    }

    /** Reads what {@link #json} wrote. */
    public static Commit commit(RawJson json) {
        var fields = json.fields();
        var elements = fields.get("e").elements();
        var events = new ArrayList<Commit.Fact>(elements.size() / 3);
        for (int i = 0; i < elements.size(); i += 3) {
            events.add(new Commit.Fact(
                    ID_PREFIX + elements.get(i).string(), elements.get(i + 1).string(), elements.get(i + 2)));
        }
        return new Commit(
                Long.parseLong(fields.get("v").text()),
                Instant.ofEpochMilli(Long.parseLong(fields.get("t").text())),
                new Commit.Context(
                        string(fields, "c"),
                        string(fields, "u"),
                        Optional.ofNullable(fields.get("m")),
                        string(fields, "x").map(CommitCodec::trace)),
                events);
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
