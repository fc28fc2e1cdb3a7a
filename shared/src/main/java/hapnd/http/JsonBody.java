package hapnd.http;

import hapnd.json.RawJson;
import hapnd.validation.Documents;
import hapnd.validation.Names;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object in a request's body. It makes the checks of all JSON endpoints: the media type, the size, strict JSON, and
 * each field's type. Errors name the field.
 */
public final class JsonBody {
    static final String MEDIA_TYPE = "Send a JSON body in UTF-8, with Content-Type: application/json.";

    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private final String where;
    private final Map<String, RawJson> fields;

    private JsonBody(String where, Map<String, RawJson> fields) {
        this.where = where;
        this.fields = fields;
    }

    /**
     * @param headers the request's headers
     * @param bytes the request's body
     * @param maxBytes the maximum size of the body, in bytes
     * @throws ApiError 415, 413, or 400 when it is not an object
     * @throws RawJson.Malformed when it is not strict JSON
     */
    public static JsonBody read(HttpHeaders headers, byte[] bytes, int maxBytes) {
        if (!isJson(headers.getMediaType())) {
            throw new ApiError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, MEDIA_TYPE);
        }
        if (bytes.length > maxBytes) {
            throw new ApiError(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The body has " + bytes.length + " bytes; at most " + maxBytes + " are taken.");
        }
        var document = RawJson.parse(bytes);
        if (document.kind() != RawJson.Kind.OBJECT) {
            throw new ApiError(ErrorCode.INVALID_REQUEST, "The body must be a JSON object.");
        }
        return new JsonBody("", document.fields());
    }

    /** JSON is always UTF-8; a body with another charset would be decoded wrongly. */
    private static boolean isJson(MediaType type) {
        if (type == null) {
            return false;
        }
        var charset = Optional.ofNullable(type.getParameters().get(MediaType.CHARSET_PARAMETER));
        return type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("json")
                && charset.filter(name -> !UTF_8.contains(name.toLowerCase(Locale.ROOT)))
                        .isEmpty();
    }

    /**
     * The fields of an element of an array of this body.
     *
     * @param element the element
     * @param path the element's name in error texts, such as {@code events[3]}
     */
    public static JsonBody nested(RawJson element, String path) {
        if (element.kind() != RawJson.Kind.OBJECT) {
            throw ApiError.invalid("'" + path + "' must be a JSON object.");
        }
        return new JsonBody(path + ".", element.fields());
    }

    /** A required value; {@code null} counts as missing. */
    public RawJson required(String name) {
        return optional(name).orElseThrow(() -> ApiError.invalid("'" + where + name + "' is required."));
    }

    /** A value that may be missing or null. */
    public Optional<RawJson> optional(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> value.kind() != RawJson.Kind.NULL);
    }

    /** A required string of 1 to {@code maxLength} characters. */
    public String requiredText(String name, int maxLength) {
        return text(name, required(name), maxLength);
    }

    /** A string of 1 to {@code maxLength} characters that may be missing or null. */
    public Optional<String> optionalText(String name, int maxLength) {
        return optional(name).map(value -> text(name, value, maxLength));
    }

    /** A required object, checked by {@link Documents}. It stays as it arrived, except for white space. */
    public RawJson requiredObject(String name) {
        return object(name, required(name));
    }

    /** An object that may be missing or null, checked by {@link Documents}. */
    public Optional<RawJson> optionalObject(String name) {
        return optional(name).map(value -> object(name, value));
    }

    private RawJson object(String name, RawJson value) {
        return Documents.object(where + name, value);
    }

    private String text(String name, RawJson value, int maxLength) {
        if (value.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + where + name + "' must be a string.");
        }
        return Names.checked("'" + where + name + "'", value.string(), maxLength);
    }
}
