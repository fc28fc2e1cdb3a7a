package hapnd.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.DiffFlags;
import io.fabric8.zjsonpatch.JsonDiff;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The difference between two JSON texts as a JSON Patch (<a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>) with the
 * operations {@code add}, {@code remove} and {@code replace}. Numbers keep all of their digits. Numbers of the same value, such as
 * {@code 1.0} and {@code 1.00}, are equal, as the RFC has it.
 *
 * <p>The time for comparing two arrays grows with the square of their length. So of arrays with more than {@value #MAX_COMPARED}
 * elements only those that were added at the end are found; otherwise the whole array is replaced. A patch of more than
 * {@value #SHORT} characters that would be longer than the new text replaces the whole text, and so does one for numbers with exponents of more than ten digits.
 */
public final class JsonPatches {
    static final int MAX_COMPARED = 500;

    private static final EnumSet<DiffFlags> PLAIN =
            EnumSet.of(DiffFlags.OMIT_VALUE_ON_REMOVE, DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION);

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int WHOLE_OVERHEAD = whole("").length();

    /** Up to this length, in characters, a patch is for people, who look for what changed. */
    private static final int SHORT = 1000;

    private JsonPatches() {}

    /**
     * The patch that makes one value of another.
     *
     * @param before a JSON value, {@code null} included
     * @param after a JSON value, {@code null} included
     * @return a JSON array; an empty one when the values are equal
     * @throws IllegalArgumentException when one is no JSON
     */
    public static String between(String before, String after) {
        if (before.equals(after)) {
            return "[]";
        }
        try {
            return between(read(before), read(after), after);
        } catch (NumberFormatException e) {
            // JSON has numbers with exponents that no BigDecimal holds
            return whole(after);
        }
    }

    private static String between(JsonNode from, JsonNode to, String after) {
        var operations = new ArrayList<String>();
        if (from.isContainerNode() && to.isContainerNode() && from.getNodeType() == to.getNodeType()) {
            settleLargeArrays(from, to, JsonPointer.empty(), operations);
            JsonDiff.asJson(from, to, PLAIN).forEach(operation -> operations.add(operation.toString()));
        } else if (!from.equals(to)) {
            return whole(after);
        }
        var patch = "[" + String.join(",", operations) + "]";
        boolean pays = patch.length() <= Math.max(SHORT, after.length() + WHOLE_OVERHEAD);
        return pays ? patch : whole(after);
    }

    /**
     * Whether the patch between two values is empty.
     *
     * @throws IllegalArgumentException when one is no JSON
     */
    public static boolean areEqual(String one, String other) {
        return one.equals(other) || read(one).equals(read(other));
    }

    private static String whole(String after) {
        return "[{\"op\":\"replace\",\"path\":\"\",\"value\":" + after + "}]";
    }

    /** Adds operations for what is too large to be compared, and applies them to {@code from}. */
    private static void settleLargeArrays(JsonNode from, JsonNode to, JsonPointer path, List<String> operations) {
        if (from instanceof ObjectNode one && to instanceof ObjectNode other) {
            for (var field : one.properties()) {
                var next = other.get(field.getKey());
                if (next != null) {
                    settleLargeArrays(field.getValue(), next, path.appendProperty(field.getKey()), operations);
                }
            }
        } else if (from instanceof ArrayNode one && to instanceof ArrayNode other) {
            settleArrays(one, other, path, operations);
        }
    }

    private static void settleArrays(ArrayNode from, ArrayNode to, JsonPointer path, List<String> operations) {
        boolean comparable = Math.max(from.size(), to.size()) <= MAX_COMPARED;
        if (comparable && from.size() == to.size()) {
            for (int i = 0; i < from.size(); i++) {
                settleLargeArrays(from.get(i), to.get(i), path.appendIndex(i), operations);
            }
        } else if (!comparable || hasLargeArray(from) || hasLargeArray(to)) {
            if (beginsWith(to, from)) {
                for (int i = from.size(); i < to.size(); i++) {
                    operations.add(operation("add", path.appendIndex(i), to.get(i)));
                }
            } else if (!from.equals(to)) {
                operations.add(operation("replace", path, to));
            }
            from.removeAll();
            from.addAll(to);
        }
    }

    private static boolean beginsWith(ArrayNode array, ArrayNode start) {
        for (int i = 0; i < start.size(); i++) {
            if (i >= array.size() || !start.get(i).equals(array.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLargeArray(JsonNode node) {
        if (node.isArray() && node.size() > MAX_COMPARED) {
            return true;
        }
        for (var child : node) {
            if (child.isContainerNode() && hasLargeArray(child)) {
                return true;
            }
        }
        return false;
    }

    private static String operation(String op, JsonPointer path, JsonNode value) {
        return JsonText.object()
                .put("op", op)
                .put("path", path.toString())
                .putRaw("value", value.toString())
                .end();
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + JsonFault.of(e), e);
        }
    }
}
