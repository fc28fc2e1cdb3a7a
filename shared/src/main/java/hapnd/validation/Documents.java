package hapnd.validation;

import hapnd.json.JsonShape;
import hapnd.json.RawJson;

/** The JSON that an event carries. */
public final class Documents {
    /**
     * The deepest nesting of an event's data or metadata. The journal, the feed, an executor's request and an answer put up to
     * five levels around it, and a reducer may put hundreds: its state has 980 levels, and who reads that stops at 1,000.
     */
    public static final int MAX_LEVELS = 500;

    private Documents() {}

    /**
     * Lets an object through, without the white space in it, if everything that comes after can read it.
     *
     * @param name how it is called in the error
     * @param json a parsed value
     * @throws InvalidValueException otherwise
     */
    public static RawJson object(String name, RawJson json) {
        if (json.kind() != RawJson.Kind.OBJECT) {
            throw InvalidValueException.field(name, "must be a JSON object.");
        }
        var shape = JsonShape.of(json);
        if (shape.levels() > MAX_LEVELS) {
            throw InvalidValueException.field(
                    name, "is nested " + shape.levels() + " levels deep; at most " + MAX_LEVELS + " are taken.");
        }
        if (!shape.isUnicode()) {
            throw InvalidValueException.field(
                    name,
                    "holds a name or a string with half of a surrogate pair (\\ud800 to"
                            + " \\udfff): that is no Unicode text. Send both halves, or the bytes in base64.");
        }
        return json.compact();
    }
}
