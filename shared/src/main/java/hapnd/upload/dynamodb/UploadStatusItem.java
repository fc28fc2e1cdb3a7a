package hapnd.upload.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.upload.UploadStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Encodes an upload's status as attributes of its item. */
final class UploadStatusItem {
    private UploadStatusItem() {}

    /** The attributes. */
    static Map<String, AttributeValue> encode(UploadStatus status) {
        var item = new HashMap<String, AttributeValue>();
        switch (status) {
            case UploadStatus.Pending() -> item.put("status", fromS("pending"));
            case UploadStatus.Compiling(var since) -> {
                item.put("status", fromS("compiling"));
                item.put("since", fromS(since.toString()));
            }
            case UploadStatus.Failed(String error) -> {
                item.put("status", fromS("failed"));
                item.put("error", fromS(error));
            }
            case UploadStatus.Compiled(Instant at, String sha256, List<DiscoveredClass> discovered) -> {
                item.put("status", fromS("compiled"));
                item.put("compiledAt", fromS(at.toString()));
                item.put("sha256", fromS(sha256));
                item.put("discovered", fromS(json(discovered)));
            }
        }
        return item;
    }

    /**
     * The status in an item's attributes, as it is now.
     *
     * @param uploaded when it was uploaded
     */
    static UploadStatus decode(Map<String, AttributeValue> item, Instant uploaded) {
        return stored(item).at(uploaded, Instant.now());
    }

    private static UploadStatus stored(Map<String, AttributeValue> item) {
        return switch (item.get("status").s()) {
            case "pending" -> new UploadStatus.Pending();
            case "compiling" ->
                new UploadStatus.Compiling(Instant.parse(item.get("since").s()));
            case "failed" -> new UploadStatus.Failed(item.get("error").s());
            default ->
                new UploadStatus.Compiled(
                        Instant.parse(item.get("compiledAt").s()),
                        item.get("sha256").s(),
                        discovered(item.get("discovered").s()));
        };
    }

    private static String json(List<DiscoveredClass> discovered) {
        return JsonText.object()
                .putRaws(
                        "classes",
                        discovered.stream()
                                .map(found -> JsonText.object()
                                        .put("className", found.className())
                                        .put("stateTypeName", found.stateTypeName())
                                        .put("kind", found.kind().wireName())
                                        .put("aggregateType", found.aggregateType())
                                        .end())
                                .toList())
                .end();
    }

    private static List<DiscoveredClass> discovered(String json) {
        return RawJson.parse(json).fields().get("classes").elements().stream()
                .map(RawJson::fields)
                .map(fields -> new DiscoveredClass(
                        fields.get("className").string(),
                        fields.get("stateTypeName").string(),
                        CodeKind.named(fields.get("kind").string()),
                        Optional.ofNullable(fields.get("aggregateType")).map(RawJson::string)))
                .toList();
    }
}
