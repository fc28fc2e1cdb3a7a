package hapnd.local.http;

import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's target, in which every part can be decoded.
 *
 * @param path the path, encoded
 * @param query the query, encoded, without its question mark; empty when there is none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">Request targets</a>
 */
public record RequestTarget(String path, String query) {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]+(.*)");
    // characters that browsers send unencoded in a query, although URIs must not contain them
    private static final String UNWISE = "\"<>\\^`{|}[]";
    private static final int ASCII_END = 0x7f;

    /** Parses a target from the request line; empty when a part can't be decoded. */
    public static Optional<RequestTarget> of(String uri) {
        Matcher absolute = ABSOLUTE.matcher(uri);
        String local = absolute.matches() ? absolute.group(1) : uri;
        int fragment = local.indexOf('#');
        String whole = fragment < 0 ? local : local.substring(0, fragment);
        int question = whole.indexOf('?');
        String path = question < 0 ? whole : whole.substring(0, question);
        String query = question < 0 ? "" : whole.substring(question + 1);
        RequestTarget target = new RequestTarget(absolute.matches() && path.isEmpty() ? "/" : path, query);
        return target.isSound() ? Optional.of(target) : Optional.empty();
    }

    private boolean isSound() {
        return path.startsWith("/")
                && decoded(path).isPresent()
                && decoded(query).isPresent();
    }

    /** The whole path, decoded. As in an HTTP API, encoded slashes become plain ones. */
    public String decodedPath() {
        return decode(path);
    }

    /** The query's parameters in their order, decoded. A parameter without a value has an empty value. */
    public MultiMap parameters() {
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!pair.isEmpty()) {
                parameters.add(
                        decode(name.replace('+', ' ')),
                        equals < 0 ? "" : decode(pair.substring(equals + 1).replace('+', ' ')));
            }
        }
        return parameters;
    }

    /** The query with all characters encoded that a URI must not contain. */
    public String wellFormedQuery() {
        StringBuilder encoded = new StringBuilder();
        query.chars().forEach(character -> {
            if (UNWISE.indexOf(character) < 0) {
                encoded.append((char) character);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", character));
            }
        });
        return encoded.toString();
    }

    /** Decodes a part of a valid target. */
    public static String decode(String part) {
        return decoded(part).orElseThrow(() -> new IllegalArgumentException("not percent-encoded UTF-8: " + part));
    }

    private static Optional<String> decoded(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            if (character != '%') {
                if (character < ' ' || character >= ASCII_END) {
                    return Optional.empty();
                }
                bytes.write(character);
            } else if (i + 2 < part.length() && isHex(part.charAt(i + 1)) && isHex(part.charAt(i + 2))) {
                bytes.write(Integer.parseInt(part, i + 1, i + 3, 16));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return Utf8.decode(bytes.toByteArray());
    }

    private static boolean isHex(char character) {
        return character < ASCII_END && Character.digit(character, 16) >= 0;
    }
}
