package hapnd.bench;

import java.time.Duration;
import java.util.stream.LongStream;

/** The result of a load. */
final class Measured {
    private final int clients;
    private final Duration time;
    private final long[] nanos;

    /**
     * Sorts the latencies.
     *
     * @param clients the number of concurrent clients
     * @param time the duration
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

    /** A percentile of the latency, in milliseconds; NaN when nothing was measured. */
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
