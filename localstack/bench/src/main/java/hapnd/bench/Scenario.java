package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of append that is measured.
 *
 * @param reducer whether a reducer is bound to the aggregate type
 * @param history whether each append creates an aggregate, or appends to one with a history
 */
record Scenario(boolean reducer, History history) {
    /** The history of the aggregates. */
    enum History {
        /** Every append creates an aggregate. */
        NEW,
        /** Every client appends to one aggregate that begins with a thousand events. */
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

    /** Prepares the aggregates of a run, and returns its work. */
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

    /** Appends, and checks that the answer contains the state. */
    private void append(Api api, String aggregate, int number) throws IOException {
        JsonNode answer = api.append(type(), aggregate, number);
        if (answer.has("state") != reducer) {
            throw new IOException("expected " + (reducer ? "a state" : "no state") + ": " + answer);
        }
    }
}
