package hapnd.telemetry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The current invocation. Lambda sends an environment one invocation at a time, so it is the same for all threads of the
 * process.
 */
public final class Invocation implements AutoCloseable {
    /** The system property in which Lambda's Java runtime stores the X-Ray trace header of the invocation. */
    private static final String XRAY = "com.amazonaws.xray.traceHeader";

    private static final AtomicBoolean COLD = new AtomicBoolean(true);
    private static volatile Optional<String> requestId = Optional.empty();

    private Invocation() {}

    /**
     * Begins an invocation. The first one of a process counts as a cold start, also after a restore.
     *
     * @param id the request id from Lambda
     */
    public static Invocation begin(String id) {
        requestId = Optional.of(id);
        if (COLD.getAndSet(false)) {
            Metrics.record(Metric.COLD_STARTS, 1);
        }
        return new Invocation();
    }

    /** The request id from Lambda; empty outside of an invocation. */
    public static Optional<String> requestId() {
        return requestId;
    }

    /** The X-Ray trace of the invocation; empty when X-Ray doesn't record it. */
    public static Optional<TraceId> xray() {
        return Optional.ofNullable(System.getProperty(XRAY)).flatMap(TraceId::ofXRay);
    }

    /** Ends the invocation and writes its metrics. */
    @Override
    public void close() {
        requestId = Optional.empty();
        Metrics.flush();
    }
}
