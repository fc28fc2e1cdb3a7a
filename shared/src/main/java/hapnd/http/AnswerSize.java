package hapnd.http;

import hapnd.json.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits the size of answers. Lambda's limit is <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">6 MB</a> for the whole JSON that goes to API
 * Gateway, in which the body is an escaped string.
 */
public final class AnswerSize {
    private static final int MAX_BYTES = 5_500_000;

    private AnswerSize() {}

    /** The first of some JSON texts, as many as fit into one answer, but at least one. */
    public static List<String> fitting(List<String> jsons) {
        var fitting = new ArrayList<String>(jsons.size());
        var room = new Room();
        for (var json : jsons) {
            if (!room.take(json)) {
                break;
            }
            fitting.add(json);
        }
        return fitting;
    }

    /** What is left of an answer while it is filled. */
    public static final class Room {
        private long bytes;

        /** Takes the room for a JSON text. False, and nothing is taken, when it doesn't fit; the first one always does. */
        public boolean take(String json) {
            long after = bytes + Utf8.quotedLength(json) + 1;
            if (after > MAX_BYTES && bytes > 0) {
                return false;
            }
            bytes = after;
            return true;
        }
    }
}
