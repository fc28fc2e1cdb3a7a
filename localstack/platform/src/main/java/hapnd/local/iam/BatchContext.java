package hapnd.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DynamoDB's condition keys of a batch's part for one table: those of all its items together. */
final class BatchContext {
    private BatchContext() {}

    /**
     * The values of a key.
     *
     * @param part {@code {"Keys": […]}} of a read, or the list of puts and deletes of a write
     */
    static Optional<Set<String>> values(String key, JsonNode part, List<String> keyNames) {
        Set<String> values = new HashSet<>();
        for (JsonNode item : part.path("Keys")) {
            ItemContext.values(key, wrapped(part, item), keyNames).ifPresent(values::addAll);
        }
        if (part.isArray()) {
            for (JsonNode write : part) {
                write.forEach(
                        request -> ItemContext.values(key, request, keyNames).ifPresent(values::addAll));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static JsonNode wrapped(JsonNode part, JsonNode item) {
        var request = part.<ObjectNode>deepCopy();
        request.remove("Keys");
        request.set("Key", item);
        return request;
    }
}
