package hapnd.runtime.lambda;

import hapnd.json.RawJson;
import hapnd.runtime.RuntimeCrashedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the C# program answered. It ran customers' code, so it is not believed to keep to the protocol: an answer that
 * does not is as good as none.
 *
 * @param fields the answer's fields
 */
record Answer(Map<String, RawJson> fields) {
    private static final int MAX_BRIEF_CHARACTERS = 4_000;

    /**
     * @throws ProcessDied the text is no JSON object
     */
    static Answer read(String text) {
        try {
            return of(RawJson.parse(text));
        } catch (RawJson.Malformed e) {
            throw new RuntimeCrashedException("it answered no JSON: " + e.getMessage());
        }
    }

    /** A text that need not be a JSON object. */
    static Optional<Answer> parse(String text) {
        try {
            return Optional.of(RawJson.parse(text))
                    .filter(json -> json.kind() == RawJson.Kind.OBJECT)
                    .map(Answer::of);
        } catch (RawJson.Malformed e) {
            return Optional.empty();
        }
    }

    private static Answer of(RawJson json) {
        return new Answer(checked(json, RawJson.Kind.OBJECT).fields());
    }

    boolean is(String name) {
        return fields.containsKey(name) && fields.get(name).text().equals("true");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Any value, as it is. */
    RawJson value(String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new RuntimeCrashedException("its answer lacks '" + name + "'"));
    }

    String string(String name) {
        return checked(value(name), RawJson.Kind.STRING).string();
    }

    /** A string, or its beginning: it is kept beside other things, and the protocol wants it short. */
    String brief(String name) {
        return begin(string(name));
    }

    /** As {@link #brief}, of a string that may be missing or null. */
    Optional<String> optionalBrief(String name) {
        return optionalString(name).map(Answer::begin);
    }

    private static String begin(String text) {
        if (text.length() <= MAX_BRIEF_CHARACTERS) {
            return text;
        }
        boolean wouldSplit = Character.isHighSurrogate(text.charAt(MAX_BRIEF_CHARACTERS - 1));
        return text.substring(0, wouldSplit ? MAX_BRIEF_CHARACTERS - 1 : MAX_BRIEF_CHARACTERS);
    }

    /** A string that may be missing or null. */
    Optional<String> optionalString(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> value.kind() == RawJson.Kind.STRING)
                .map(RawJson::string);
    }

    long number(String name) {
        try {
            return Long.parseLong(value(name).text());
        } catch (NumberFormatException e) {
            throw new RuntimeCrashedException("its answer has no whole number as '" + name + "'");
        }
    }

    Answer object(String name) {
        return of(value(name));
    }

    /** An object that may be missing. */
    Optional<Answer> optionalObject(String name) {
        return Optional.ofNullable(fields.get(name)).map(Answer::of);
    }

    List<Answer> objects(String name) {
        return checked(value(name), RawJson.Kind.ARRAY).elements().stream()
                .map(Answer::of)
                .toList();
    }

    List<String> strings(String name) {
        return checked(value(name), RawJson.Kind.ARRAY).elements().stream()
                .map(element -> checked(element, RawJson.Kind.STRING).string())
                .toList();
    }

    /** A list in which nulls stand among strings. */
    List<Optional<String>> optionalStrings(String name) {
        return checked(value(name), RawJson.Kind.ARRAY).elements().stream()
                .map(element -> element.kind() == RawJson.Kind.NULL
                        ? Optional.<String>empty()
                        : Optional.of(checked(element, RawJson.Kind.STRING).string()))
                .toList();
    }

    private static RawJson checked(RawJson value, RawJson.Kind kind) {
        if (value.kind() != kind) {
            throw new RuntimeCrashedException("its answer has a " + value.kind() + " where a " + kind + " belongs");
        }
        return value;
    }
}
