package hapnd.local.dev;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;

/** Repairs feeds: calls the function repeatedly until the repair is complete. An interrupted repair can be started again. */
final class FeedRepair {
    /** The name of the operation, as in the command line. */
    static final String OPERATION = "feed repair";

    private static final String CURSOR = "cursor";
    private static final List<String> COUNTS = List.of("looked", "events", "resumed", "parked");

    private final PrintStream told;

    FeedRepair(PrintStream told) {
        this.told = told;
    }

    /** Runs the repair. Returns the last answer, with the sums of all counts, or the function's refusal. */
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
