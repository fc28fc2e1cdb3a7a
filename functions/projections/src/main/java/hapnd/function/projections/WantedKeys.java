package hapnd.function.projections;

import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.projection.Views;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the keys whose states a request asks for. */
final class WantedKeys {
    static final int MAX_KEYS = 100;

    /** Room for the longest keys with all of their characters escaped. */
    static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final String KEYS = "keys";

    private WantedKeys() {}

    /** The keys in their order; a key may be there more than once. */
    static List<String> read(JsonBody body) {
        var keys = body.required(KEYS);
        if (keys.kind() != RawJson.Kind.ARRAY) {
            throw ApiError.invalid("'" + KEYS + "' must be an array of strings.");
        }
        var elements = keys.elements();
        if (elements.isEmpty() || elements.size() > MAX_KEYS) {
            throw ApiError.invalid(
                    "'" + KEYS + "' must have 1 to " + MAX_KEYS + " keys; it has " + elements.size() + ".");
        }
        return IntStream.range(0, elements.size())
                .mapToObj(i -> key(KEYS + "[" + i + "]", elements.get(i)))
                .toList();
    }

    private static String key(String name, RawJson element) {
        if (element.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + name + "' must be a string.");
        }
        var key = element.string();
        if (Utf8.length(key) > Views.MAX_KEY_BYTES) {
            throw ApiError.invalid("'" + name + "' has more than " + Views.MAX_KEY_BYTES
                    + " bytes, and no state's key has as many. Leave it out.");
        }
        if (key.codePoints().anyMatch(WantedKeys::isHalf)) {
            throw ApiError.invalid(
                    "'" + name + "' has half of a surrogate pair, and no state's key has. Leave it out.");
        }
        return key;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
