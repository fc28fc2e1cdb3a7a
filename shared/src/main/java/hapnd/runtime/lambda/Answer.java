package hapnd.runtime.lambda;

import hapnd.json.RawJson;
import hapnd.runtime.RuntimeCrashedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of the C# program. The program ran customers' code, so it isn't trusted to follow the protocol: an invalid answer
 * counts as a crash.
 *
 * @param fields the answer's fields
 */
record Answer(Map<String, RawJson> fields) {
    private static final int MAX_BRIEF_CHARACTERS = 4_000;

    /** @throws RuntimeCrashedException when the text is no JSON object */
    static Answer read(String text) {
        try {
            return of(RawJson.parse(text));
        } catch (RawJson.Malformed e) {
            throw new RuntimeCrashedException("the answer is no JSON: " + e.getMessage());
        }
    }

    /** As {@link #read}; empty when the text is no JSON object. */
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

    /** A value of any type. */
    RawJson value(String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new RuntimeCrashedException("the answer lacks '" + name + "'"));
    }

    String string(String name) {
        return checked(value(name), RawJson.Kind.STRING).string();
    }

    /** A string, cut to 4,000 characters: it is stored in an item beside other values, and the protocol wants it short. */
    String brief(String name) {
        return cut(string(name));
    }

    /** As {@link #brief}, but the string may be missing or null. */
    Optional<String> optionalBrief(String name) {
        return optionalString(name).map(Answer::cut);
    }

    private static String cut(String text) {
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
            throw new RuntimeCrashedException("the answer has no whole number as '" + name + "'");
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

    /** A list of strings and nulls. */
    List<Optional<String>> optionalStrings(String name) {
        return checked(value(name), RawJson.Kind.ARRAY).elements().stream()
                .map(element -> element.kind() == RawJson.Kind.NULL
                        ? Optional.<String>empty()
                        : Optional.of(checked(element, RawJson.Kind.STRING).string()))
                .toList();
    }

    private static RawJson checked(RawJson value, RawJson.Kind kind) {
        if (value.kind() != kind) {
            throw new RuntimeCrashedException("the answer has a " + value.kind() + " where a " + kind + " belongs");
        }
        return value;
    }
}
