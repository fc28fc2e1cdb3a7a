package hapnd.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.json.RawJson;
import java.time.Duration;
import java.util.Optional;

/** What the API says to a request. */
public sealed interface Answer {
    /**
     * It is done, or under way.
     *
     * @param status 200 and so on
     * @param text the answer's body
     */
    record Done(int status, String text) implements Answer {
        /**
         * The body as JSON.
         *
         * @throws ApiFailure it is something else
         */
        public JsonNode json() {
            return Json.read(text).orElseThrow(() -> notJson(text));
        }

        /**
         * The same, with every number and text as it was written.
         *
         * @throws ApiFailure it is something else
         */
        public RawJson raw() {
            try {
                return RawJson.stored(text);
            } catch (RawJson.Malformed e) {
                throw notJson(text);
            }
        }
    }

    /**
     * It is refused.
     *
     * @param status 400 and so on
     * @param code the error's code, such as {@code NOT_FOUND}
     * @param error what is wrong, in the API's words
     * @param body the whole body
     * @param retryAfter how long to wait, if the API says it
     */
    record Refused(int status, String code, String error, JsonNode body, Optional<Duration> retryAfter)
            implements Answer {}

    private static ApiFailure notJson(String text) {
        return ApiFailure.odd("an answer that isn't JSON: " + text.substring(0, Math.min(text.length(), 100)));
    }
}
