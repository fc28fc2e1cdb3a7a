package hapnd.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Checks answers. For requests that reach no endpoint, Quarkus, Vert.x and the Lambda bridge return errors of their own, empty
 * or with a stack trace; these get the API's error body.
 */
final class Exit {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAULT = 500;

    private Exit() {}

    /** The answer itself, or an error body with the same status. */
    static byte[] checked(byte[] answer) throws IOException {
        int status = 0;
        boolean isTyped = false;
        boolean isOurs = false;
        boolean isEmpty = true;
        try (var parser = JSON.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var token = parser.nextToken();
                switch (name) {
                    case "statusCode" -> {
                        status = parser.getIntValue();
                        if (status < FIRST_ERROR) {
                            return answer;
                        }
                    }
                    case "headers" -> isTyped = token == JsonToken.START_OBJECT && namesAType(parser);
                    case "body" -> {
                        isEmpty = token != JsonToken.VALUE_STRING;
                        isOurs = !isEmpty && parser.getText().contains("\"errorCode\":");
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        // an answer to HEAD has a content type but no body
        return status == 0 || isOurs || (isEmpty && isTyped) ? answer : Refusal.answer(status, text(status));
    }

    private static boolean namesAType(JsonParser headers) throws IOException {
        boolean found = false;
        while (headers.nextToken() == JsonToken.FIELD_NAME) {
            found |= headers.currentName().equalsIgnoreCase("Content-Type");
            headers.nextToken();
        }
        return found;
    }

    private static String text(int status) {
        return status < FIRST_FAULT
                ? "The request can't be read as it stands: its path, query or headers are malformed."
                : "Something went wrong on our side. Try again; if it stays, report the requestId.";
    }
}
