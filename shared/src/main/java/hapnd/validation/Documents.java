package hapnd.validation;

import hapnd.json.JsonShape;
import hapnd.json.RawJson;

/** The rules for the JSON objects of events: data and metadata. */
public final class Documents {
    /**
     * The maximum nesting depth of an event's data or metadata. The journal, the feed, an executor's request and an answer add
     * up to five levels around it, and a reducer may add hundreds: its state may have 980 levels, and readers of states stop at
     * 1,000.
     */
    public static final int MAX_LEVELS = 500;

    private Documents() {}

    /**
     * Checks that all later readers can read an object, and returns it without white space.
     *
     * @param name the value's name in the error text
     * @param json a parsed value
     * @throws InvalidValueException when it is refused
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
                    "contains a name or a string with half of a surrogate pair (\\ud800 to"
                            + " \\udfff), which is not valid Unicode. Send both halves, or the bytes in base64.");
        }
        return json.compact();
    }
}
