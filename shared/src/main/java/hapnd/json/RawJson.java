package hapnd.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON value as the text that arrived. Numbers and strings are never converted, so {@code 50.00}, a 30-digit decimal and
 * {@code 1e999999999} stay as they are. Text from outside is {@linkplain #parse parsed} once, with limits; stored text is
 * {@linkplain #stored read} without limits, so that neither a wrapper around an accepted value nor a later limit makes it
 * unreadable.
 *
 * @param text the value's text, without white space around it
 */
public record RawJson(String text) {
    /** The maximum nesting depth of a parsed document. */
    public static final int MAX_LEVELS = 1000;

    /** The maximum length of a number, in characters. */
    public static final int MAX_NUMBER_LENGTH = 1000;

    /** The maximum length of an object's field name, in characters. */
    public static final int MAX_NAME_LENGTH = 50_000;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_LEVELS)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .build();

    /** For text that was checked when it arrived. The reader uses no recursion, so it needs no limit. */
    private static final JsonFactory UNLIMITED = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** The kind of a JSON value. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A text is not strict JSON. The message can be shown to the caller. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * Checks a whole document.
     *
     * @param utf8 the document
     * @return the document's value
     * @throws Malformed when the bytes are not one strict JSON value in UTF-8
     */
    public static RawJson parse(byte[] utf8) {
        return parse(
                Utf8.decode(ByteBuffer.wrap(utf8)).orElseThrow(() -> new Malformed("the body is not valid UTF-8")));
    }

    /**
     * Checks a whole document. Duplicate names, trailing text, NaN and values beyond the limits are refused.
     *
     * @param document the document
     * @return the document's value
     * @throws Malformed when the text is not one strict JSON value
     */
    public static RawJson parse(String document) {
        return whole(STRICT, document);
    }

    /**
     * Reads a whole document that this program has written, from values that it had {@linkplain #parse parsed}.
     *
     * @param document the document
     * @return the document's value
     * @throws Malformed when it is damaged
     */
    public static RawJson stored(String document) {
        return whole(UNLIMITED, document);
    }

    private static RawJson whole(JsonFactory factory, String document) {
        return reading(factory, document, parser -> {
            if (parser.nextToken() == null) {
                throw new Malformed("the body is empty");
            }
            var value = slice(parser, document);
            if (parser.nextToken() != null) {
                throw new Malformed("there is text after the JSON value");
            }
            return value;
        });
    }

    /** The kind of this value. */
    public Kind kind() {
        return switch (text.charAt(0)) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /** The fields of an object, in their order in the text. */
    public Map<String, RawJson> fields() {
        return reading(UNLIMITED, text, parser -> {
            parser.nextToken();
            var fields = new LinkedHashMap<String, RawJson>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                fields.put(name, slice(parser, text));
            }
            return fields;
        });
    }

    /**
     * The elements of an array.
     *
     * @throws Malformed when it is no array
     */
    public List<RawJson> elements() {
        return reading(UNLIMITED, text, parser -> {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new Malformed("it is no array");
            }
            var elements = new ArrayList<RawJson>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(slice(parser, text));
            }
            return elements;
        });
    }

    /** The characters of a string value. */
    public String string() {
        return reading(UNLIMITED, text, parser -> {
            parser.nextToken();
            return parser.getText();
        });
    }

    /** This value without the white space between its tokens; everything else is unchanged. */
    public RawJson compact() {
        var compact = new StringBuilder(text.length());
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString || !isWhiteSpace(c)) {
                compact.append(c);
            }
            if (c == '"') {
                inString = !inString;
            } else if (c == '\\' && inString) {
                compact.append(text.charAt(++i));
            }
        }
        return compact.length() == text.length() ? this : new RawJson(compact.toString());
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static RawJson slice(JsonParser parser, String source) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        return new RawJson(source.substring(start, end).strip());
    }

    private static <T> T reading(JsonFactory factory, String source, Reading<T> reading) {
        try (var parser = factory.createParser(source)) {
            return reading.read(parser);
        } catch (JsonProcessingException e) {
            throw new Malformed(JsonFault.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }
}
