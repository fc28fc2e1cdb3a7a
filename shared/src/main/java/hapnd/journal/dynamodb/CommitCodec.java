package hapnd.journal.dynamodb;

import hapnd.dynamodb.PackedText;
import hapnd.journal.Commit;
import hapnd.journal.EventCodec;
import hapnd.json.RawJson;
import java.util.List;

/**
 * Commits as one packed JSON array: {@code [{"v":1,"t":1773599400000,"c":…,"u":…,"m":{…},"x":…,"e":["id","Type",{…},…]}]} with
 * the correlation, causation, metadata and trace of the append, and three elements for each event.
 */
final class CommitCodec {
    private CommitCodec() {}

    static byte[] encode(List<Commit> commits) {
        var text = new StringBuilder("[");
        for (var commit : commits) {
            text.append(text.length() == 1 ? "" : ",").append(EventCodec.stored(commit));
        }
        return PackedText.pack(text.append(']').toString());
    }

    static List<Commit> decode(byte[] packed) {
        return RawJson.stored(PackedText.unpack(packed)).elements().stream()
                .map(EventCodec::commit)
                .toList();
    }
}
