package hapnd.http;

import hapnd.json.RawJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;

/**
 * The object that a request carries, with the checks that every JSON endpoint makes: the media type, the size, strict
 * JSON, and each field's type. An error names the field.
 */
public final class JsonBody {
    private final String where;
    private final Map<String, RawJson> fields;

    private JsonBody(String where, Map<String, RawJson> fields) {
        this.where = where;
        this.fields = fields;
    }

    /**
     * @param headers the request's headers
     * @param bytes the request's body
     * @param mostBytes the largest body that is taken
     * @throws ApiError 415, 413, or 400 when it is not an object
     * @throws RawJson.Malformed when it is not strict JSON
     */
    public static JsonBody read(HttpHeaders headers, byte[] bytes, int mostBytes) {
        var type = headers.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isWildcardType()) {
            throw new ApiError(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send a JSON body with Content-Type: application/json.");
        }
        if (bytes.length > mostBytes) {
            throw new ApiError(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The body has " + bytes.length + " bytes; at most " + mostBytes + " are taken.");
        }
        var document = RawJson.parse(bytes);
        if (document.kind() != RawJson.Kind.OBJECT) {
            throw new ApiError(ErrorCode.INVALID_REQUEST, "The body must be a JSON object.");
        }
        return new JsonBody("", document.fields());
    }

    /**
     * The fields of an element of an array of this body.
     *
     * @param element the element
     * @param path how the element is named in an error, such as {@code events[3]}
     */
    public static JsonBody nested(RawJson element, String path) {
        if (element.kind() != RawJson.Kind.OBJECT) {
            throw ApiError.invalid("'" + path + "' must be a JSON object.");
        }
        return new JsonBody(path + ".", element.fields());
    }

    /** A value that must be there; {@code null} counts as missing. */
    public RawJson required(String name) {
        return optional(name).orElseThrow(() -> ApiError.invalid("'" + where + name + "' is required."));
    }

    /** A value that may be missing or null. */
    public Optional<RawJson> optional(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> value.kind() != RawJson.Kind.NULL);
    }

    /** A string of 1 to {@code longest} characters that must be there. */
    public String requiredText(String name, int longest) {
        return text(name, required(name), longest);
    }

    /** A string of 1 to {@code longest} characters that may be missing or null. */
    public Optional<String> optionalText(String name, int longest) {
        return optional(name).map(value -> text(name, value, longest));
    }

    /** An object that must be there, as it arrived but for white space. */
    public RawJson requiredObject(String name) {
        return object(name, required(name));
    }

    /** An object that may be missing or null, as it arrived but for white space. */
    public Optional<RawJson> optionalObject(String name) {
        return optional(name).map(value -> object(name, value));
    }

    private RawJson object(String name, RawJson value) {
        if (value.kind() != RawJson.Kind.OBJECT) {
            throw ApiError.invalid("'" + where + name + "' must be a JSON object.");
        }
        return value.compact();
    }

    private String text(String name, RawJson value, int longest) {
        if (value.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + where + name + "' must be a string.");
        }
        return Text.checked("'" + where + name + "'", value.string(), longest);
    }
}
