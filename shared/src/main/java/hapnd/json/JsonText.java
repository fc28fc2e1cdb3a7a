package hapnd.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes one JSON object, field by field. Values that are JSON already are written unchanged. */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringWriter out = new StringWriter(256);
    private final JsonGenerator generator;

    private JsonText() throws IOException {
        generator = FACTORY.createGenerator(out);
        generator.writeStartObject();
    }

    /** Starts an object. */
    public static JsonText object() {
        try {
            return new JsonText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ISO-8601 in UTC with milliseconds, as every timestamp of the API is written. */
    public static String timestamp(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** A text as a JSON string, quotes included. */
    public static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Adds a string. */
    public JsonText put(String name, String value) {
        return write(g -> g.writeStringField(name, value));
    }

    /** Adds a string if there is one. */
    public JsonText put(String name, Optional<String> value) {
        value.ifPresent(v -> put(name, v));
        return this;
    }

    /** Adds a whole number. */
    public JsonText put(String name, long value) {
        return write(g -> g.writeNumberField(name, value));
    }

    /** Adds a truth value. */
    public JsonText put(String name, boolean value) {
        return write(g -> g.writeBooleanField(name, value));
    }

    /** Adds a point in time. */
    public JsonText put(String name, Instant value) {
        return put(name, timestamp(value));
    }

    /** Adds {@code null}. */
    public JsonText putNull(String name) {
        return write(g -> g.writeNullField(name));
    }

    /** Adds a string, or {@code null} if there is none. */
    public JsonText putOrNull(String name, Optional<String> value) {
        return value.isPresent() ? put(name, value.get()) : putNull(name);
    }

    /** Adds a value that is JSON text already. */
    public JsonText putRaw(String name, String json) {
        return write(g -> {
            g.writeFieldName(name);
            g.writeRawValue(json);
        });
    }

    /** Adds an array of strings. */
    public JsonText putStrings(String name, Iterable<String> values) {
        return write(g -> {
            g.writeArrayFieldStart(name);
            for (var value : values) {
                g.writeString(value);
            }
            g.writeEndArray();
        });
    }

    /** Adds an array of values that are JSON text already. */
    public JsonText putRaws(String name, Iterable<String> values) {
        return write(g -> {
            g.writeArrayFieldStart(name);
            for (var value : values) {
                g.writeRawValue(value);
            }
            g.writeEndArray();
        });
    }

    /** Ends the object and returns its text. */
    public String end() {
        write(JsonGenerator::close);
        return out.toString();
    }

    private JsonText write(Writing writing) {
        try {
            writing.to(generator);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }
}
