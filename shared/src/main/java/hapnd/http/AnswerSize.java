package hapnd.http;

import hapnd.json.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * What fits into an answer. A function's has <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">6 MB</a> as Lambda counts it: the whole JSON of
 * the event that goes to API Gateway, in which our body is a string.
 */
public final class AnswerSize {
    private static final int MAX_BYTES = 5_500_000;

    private AnswerSize() {}

    /** The first of some JSON texts, as many as one answer can hold, at least one. */
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
