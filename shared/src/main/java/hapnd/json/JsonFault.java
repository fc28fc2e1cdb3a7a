package hapnd.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Describes for callers why a text is not valid JSON; the parser's own messages are written for the parser's users. */
final class JsonFault {
    private JsonFault() {}

    static String of(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null
                ? reason(e)
                : reason(e) + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String reason(JsonProcessingException e) {
        var parserMessage = e.getOriginalMessage();
        return switch (e) {
            case JsonEOFException _ -> "it ends too early";
            case StreamConstraintsException _ -> exceeded(parserMessage);
            default ->
                parserMessage.startsWith("Duplicate field")
                        ? "an object has the same name twice"
                        : "a character that JSON does not have here";
        };
    }

    private static String exceeded(String parserMessage) {
        if (parserMessage.startsWith("Document nesting")) {
            return "it is nested deeper than " + RawJson.MAX_LEVELS + " levels";
        }
        if (parserMessage.startsWith("Number")) {
            return "a number has more than " + RawJson.MAX_NUMBER_LENGTH + " characters; send it as a string";
        }
        return parserMessage.startsWith("Name")
                ? "a name has more than " + RawJson.MAX_NAME_LENGTH + " characters"
                : "a value is too long";
    }
}
