package hapnd.local.dev;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;

/** Repairs feeds: asks the function again and again until it has gone through everything. Ended half-way, it is called again. */
final class FeedRepair {
    /** The operation, and the words that are typed for it. */
    static final String OPERATION = "feed repair";

    private static final String CURSOR = "cursor";
    private static final List<String> COUNTS = List.of("looked", "events", "resumed", "parked");

    private final PrintStream told;

    FeedRepair(PrintStream told) {
        this.told = told;
    }

    /** The last answer with the counts of all, or why the function refuses. */
    JsonObject run(JsonObject request, UnaryOperator<JsonObject> ask) {
        JsonObject asked = request.copy();
        JsonObject counts = new JsonObject();
        while (true) {
            JsonObject answer = ask.apply(asked);
            if (!answer.getBoolean("ok")) {
                return answer;
            }
            for (String count : COUNTS) {
                counts.put(count, counts.getLong(count, 0L) + answer.getLong(count));
            }
            if (answer.getBoolean("done")) {
                return answer.mergeIn(counts);
            }
            told.println(String.format(
                    "looked at %,d aggregates, brought in %,d events",
                    counts.getLong("looked"), counts.getLong("events")));
            asked.put(CURSOR, answer.getString(CURSOR));
        }
    }
}
