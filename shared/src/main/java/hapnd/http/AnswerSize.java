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
        long bytes = 0;
        for (var json : jsons) {
            bytes += Utf8.quotedLength(json) + 1;
            if (bytes > MAX_BYTES && !fitting.isEmpty()) {
                break;
            }
            fitting.add(json);
        }
        return fitting;
    }
}
