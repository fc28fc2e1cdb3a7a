package hapnd.upload.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.upload.Progress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An upload's progress as attributes of its item. */
public final class ProgressItem {
    private ProgressItem() {}

    /** The attributes. */
    public static Map<String, AttributeValue> encode(Progress progress) {
        var item = new HashMap<String, AttributeValue>();
        switch (progress) {
            case Progress.Pending() -> item.put("progress", fromS("pending"));
            case Progress.Compiling(var since) -> {
                item.put("progress", fromS("compiling"));
                since.ifPresent(at -> item.put("since", fromS(at.toString())));
            }
            case Progress.Failed(String error) -> {
                item.put("progress", fromS("failed"));
                item.put("error", fromS(error));
            }
            case Progress.Compiled(Instant at, String sha256, List<DiscoveredClass> discovered) -> {
                item.put("progress", fromS("compiled"));
                item.put("compiledAt", fromS(at.toString()));
                item.put("sha256", fromS(sha256));
                item.put("discovered", fromS(json(discovered)));
            }
        }
        return item;
    }

    /**
     * The progress in an item's attributes, as it is now.
     *
     * @param uploaded when the upload came
     */
    public static Progress decode(Map<String, AttributeValue> item, Instant uploaded) {
        return stored(item).at(uploaded, Instant.now());
    }

    private static Progress stored(Map<String, AttributeValue> item) {
        return switch (item.get("progress").s()) {
            case "pending" -> new Progress.Pending();
            case "compiling" ->
                new Progress.Compiling(Optional.ofNullable(item.get("since"))
                        .map(AttributeValue::s)
                        .map(Instant::parse));
            case "failed" -> new Progress.Failed(item.get("error").s());
            default ->
                new Progress.Compiled(
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
