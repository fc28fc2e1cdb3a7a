package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of append that is measured.
 *
 * @param reducer whether a reducer is bound to the aggregate type
 * @param history whether the aggregates are new at each append, or have a history
 */
record Scenario(boolean reducer, History history) {
    /** What came before the append. */
    enum History {
        /** Every append is an aggregate's first. */
        NEW,
        /** Every client appends to one aggregate that has a thousand events, and grows. */
        LONG
    }

    private static final int BATCH = 500;
    private static final int BATCHES = 2;

    static List<Scenario> all() {
        return Stream.of(History.values())
                .flatMap(history -> Stream.of(new Scenario(false, history), new Scenario(true, history)))
                .toList();
    }

    /** The aggregate of a client's append in a run. */
    String aggregate(String run, int client, int number) {
        String own = type() + "-" + run + "-" + client;
        return history == History.NEW ? own + "-" + number : own;
    }

    /** Prepares the aggregates of a run, and answers its work. */
    Load.Work prepare(Api api, String run, int clients) throws IOException {
        if (history == History.LONG) {
            for (int client = 0; client < clients; client++) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    api.appendBatch(type(), aggregate(run, client, 0), BATCH);
                }
            }
        }
        return (client, number) -> append(api, aggregate(run, client, number), number);
    }

    String title() {
        return (history == History.NEW ? "new" : "long") + " aggregate, " + (reducer ? "reducer" : "no reducer");
    }

    private String type() {
        return reducer ? "bench" : "plain";
    }

    /** Checks the answer too: a fast append without its state is no append. */
    private void append(Api api, String aggregate, int number) throws IOException {
        JsonNode answer = api.append(type(), aggregate, number);
        if (answer.has("state") != reducer) {
            throw new IOException("expected " + (reducer ? "a state" : "no state") + ": " + answer);
        }
    }
}
