package hapnd.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** What is wrong with a text that is no JSON, in words of our own: the parser's are for whoever configures the parser. */
final class JsonFault {
    private JsonFault() {}

    static String of(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null
                ? reason(e)
                : reason(e) + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String reason(JsonProcessingException e) {
        var parsers = e.getOriginalMessage();
        return switch (e) {
            case JsonEOFException _ -> "it ends too early";
            case StreamConstraintsException _ -> exceeded(parsers);
            default ->
                parsers.startsWith("Duplicate field")
                        ? "an object has the same name twice"
                        : "a character that JSON does not have here";
        };
    }

    private static String exceeded(String parsers) {
        if (parsers.startsWith("Document nesting")) {
            return "it is nested deeper than " + RawJson.MAX_LEVELS + " levels";
        }
        if (parsers.startsWith("Number")) {
            return "a number has more than " + RawJson.MAX_NUMBER_LENGTH + " characters; send it as a string";
        }
        return parsers.startsWith("Name")
                ? "a name has more than " + RawJson.MAX_NAME_LENGTH + " characters"
                : "a value is too long";
    }
}
