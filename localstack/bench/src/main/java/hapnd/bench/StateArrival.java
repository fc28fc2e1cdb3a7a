package hapnd.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * A state of a projection, polled over HTTP. The measurement includes the pause and the answer of a poll, some milliseconds
 * each.
 */
final class StateArrival implements Arrival {
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(60);

    // polling without a pause would take processor time from the platform
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(5);

    private final String aggregate = "live-" + Bench.newRun();
    private final String projection;
    private int appended;

    /** @param projection a projection with a state for each aggregate */
    StateArrival(String projection) {
        this.projection = projection;
    }

    @Override
    public String title() {
        return "state visible";
    }

    @Override
    public void prepare(Api api) throws IOException {
        // the first one starts processes
        appendAndAwait(api, 0);
    }

    @Override
    public void appendAndAwait(Api api, int number) throws IOException {
        api.append("live", aggregate, number);
        appended++;
        long end = System.nanoTime() + ARRIVES_WITHIN.toNanos();
        while (api.projected(projection, aggregate) < appended) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("event " + appended + " did not arrive within " + ARRIVES_WITHIN);
            }
            Pause.of(BETWEEN_POLLS);
        }
    }
}
