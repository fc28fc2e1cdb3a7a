package hapnd.bench;

import java.time.Duration;
import java.util.stream.LongStream;

/** What a load measured. */
final class Measured {
    private final int clients;
    private final Duration time;
    private final long[] nanos;

    /**
     * Sorts the latencies.
     *
     * @param clients how many worked at once
     * @param time how long
     * @param nanos latencies of the answered requests
     */
    Measured(int clients, Duration time, LongStream nanos) {
        this.clients = clients;
        this.time = time;
        this.nanos = nanos.sorted().toArray();
    }

    int clients() {
        return clients;
    }

    int requests() {
        return nanos.length;
    }

    /** The latency that this share of requests stays under, in milliseconds; not a number when nothing was measured. */
    double percentile(double share) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(index, 0)] / 1e6;
    }

    double perSecond() {
        return nanos.length / (time.toMillis() / 1e3);
    }
}
