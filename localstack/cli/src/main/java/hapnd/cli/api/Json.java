package hapnd.cli.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.json.RawJson;
import java.util.Optional;

/** JSON as a tree, for what a command must know of it. What is only shown is {@link RawJson}, which keeps every number. */
public final class Json {
    private static final StreamReadConstraints LARGE = StreamReadConstraints.builder()
            .maxNestingDepth(2_000)
            .maxNumberLength(10_000)
            .maxNameLength(100_000)
            .maxStringLength(Api.MAX_ANSWER_BYTES)
            .build();

    private static final JsonMapper EXACT = mapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** For numbers that are too large for the exact one. */
    private static final JsonMapper ROUGH = mapper().build();

    private Json() {}

    private static JsonMapper.Builder mapper() {
        var factory = JsonFactory.builder().streamReadConstraints(LARGE).build();
        return JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** A text's value; empty if the text isn't JSON. */
    public static Optional<JsonNode> read(String text) {
        return read(EXACT, text).or(() -> read(ROUGH, text));
    }

    private static Optional<JsonNode> read(JsonMapper mapper, String text) {
        try {
            var value = mapper.readTree(text);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An object without fields. */
    public static ObjectNode object() {
        return EXACT.createObjectNode();
    }

    /** A value in several lines, for people; numbers and texts are as they were written. */
    public static String pretty(RawJson value) {
        return Pretty.lines(value.compact().text());
    }
}
