package hapnd.telemetry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The invocation that this environment works on. Lambda gives an environment one at a time, so there is one for the whole
 * process, whichever of its threads asks.
 */
public final class Invocation implements AutoCloseable {
    /** Where Lambda's Java runtime leaves the header of the invocation's X-Ray trace. */
    private static final String XRAY = "com.amazonaws.xray.traceHeader";

    private static final AtomicBoolean COLD = new AtomicBoolean(true);
    private static volatile Optional<String> requestId = Optional.empty();

    private Invocation() {}

    /**
     * Begins one. A process is cold once: at its first, also after it was made of a snapshot.
     *
     * @param id Lambda's id of it
     */
    public static Invocation begin(String id) {
        requestId = Optional.of(id);
        if (COLD.getAndSet(false)) {
            Metrics.record(Metric.COLD_STARTS, 1);
        }
        return new Invocation();
    }

    /** Lambda's id of it; empty outside of Lambda. */
    public static Optional<String> requestId() {
        return requestId;
    }

    /** The trace that X-Ray records of it, if it does. */
    public static Optional<TraceId> xray() {
        return Optional.ofNullable(System.getProperty(XRAY)).flatMap(TraceId::ofXRay);
    }

    /** Ends it, and writes its metrics. */
    @Override
    public void close() {
        requestId = Optional.empty();
        Metrics.flush();
    }
}
