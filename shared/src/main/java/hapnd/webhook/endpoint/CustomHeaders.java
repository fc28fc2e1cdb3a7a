package hapnd.webhook.endpoint;

import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.validation.InvalidValueException;
import hapnd.webhook.secret.SecretBox;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Headers that a customer adds to each webhook. They often hold tokens, so they are stored encrypted.
 *
 * @param values values by name
 */
public record CustomHeaders(Map<String, String> values) {
    /** No headers. */
    public static final CustomHeaders NONE = new CustomHeaders(Map.of());

    private static final int MAX_HEADERS = 10;
    private static final int MAX_NAME_LENGTH = 128;
    private static final int MAX_VALUE_LENGTH = 2048;

    /** A token of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110</a>. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1," + MAX_NAME_LENGTH + "}");

    /** Printable ASCII without leading or trailing white space: all servers and proxies read it alike. */
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~\\t]*[!-~])?");

    /** Headers that frame the request, hop-by-hop headers, and the platform's own. */
    private static final Pattern RESERVED =
            Pattern.compile("host|content-.*|x-hapnd-.*|webhook-.*|connection|keep-alive|proxy-.*|te|trailer|trailers"
                    + "|transfer-encoding|upgrade|expect|http2-settings");

    /** Keeps the order. */
    public CustomHeaders {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads headers.
     *
     * @param json an object with a string for each header
     * @param path the name of the field in error texts
     * @throws InvalidValueException when a header can't be sent
     */
    public static CustomHeaders read(RawJson json, String path) {
        if (json.kind() != RawJson.Kind.OBJECT) {
            throw InvalidValueException.field(path, "must be a JSON object.");
        }
        var fields = json.fields();
        if (fields.size() > MAX_HEADERS) {
            throw InvalidValueException.field(
                    path, "must hold at most " + MAX_HEADERS + " headers; it has " + fields.size() + ".");
        }
        Set<String> seen = new TreeSet<>();
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            checkedName(path, name);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw InvalidValueException.field(
                        path + "." + name, "is given twice; header names are case-insensitive.");
            }
            values.put(name, checkedValue(path + "." + name, value));
        });
        var headers = new CustomHeaders(values);
        if (Utf8.length(headers.text()) > SecretBox.MAX_BYTES) {
            throw InvalidValueException.field(path, "must have at most " + SecretBox.MAX_BYTES + " bytes together.");
        }
        return headers;
    }

    private static void checkedName(String path, String name) {
        if (!NAME.matcher(name).matches()) {
            throw InvalidValueException.field(
                    path,
                    "holds a name that is not an HTTP header's, or longer than " + MAX_NAME_LENGTH + " characters.");
        }
        if (RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw InvalidValueException.field(path + "." + name, "is reserved.");
        }
    }

    private static String checkedValue(String path, RawJson value) {
        if (value.kind() != RawJson.Kind.STRING
                || value.string().length() > MAX_VALUE_LENGTH
                || !VALUE.matcher(value.string()).matches()) {
            throw InvalidValueException.field(
                    path,
                    "must be a string of 1 to " + MAX_VALUE_LENGTH
                            + " printable ASCII characters that begins and ends with no space.");
        }
        return value.string();
    }

    /** Their names, in their order. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** The headers as text, one per line, to be encrypted; no value contains a line break. */
    public String text() {
        var text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.toString();
    }

    /** Reads what {@link #text} wrote. */
    public static CustomHeaders ofText(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines()
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return new CustomHeaders(values);
    }
}
