package hapnd.telemetry;

/** The fields of log lines beside level, time and message. Queries over all functions' logs rely on these names. */
public enum Field {
    /** The tenant or sandbox whose data the line is about. */
    TENANT("tenant"),
    /** The aggregate's id. */
    AGGREGATE("aggregate"),
    /** The aggregate's versions: the first and the last one of an append. */
    VERSIONS("versions"),
    /** Lambda's id of the invocation. */
    REQUEST_ID("requestId"),
    /** The trace id, or several, separated by spaces. */
    TRACE_ID("traceId"),
    /** The caller's correlation id, or several, separated by spaces. */
    CORRELATION_ID("correlationId"),
    /** The projection. */
    PROJECTION("projection"),
    /** Its generation. */
    GENERATION("generation"),
    /** The number of events. */
    EVENTS("events"),
    /** A position in the tenant's feed. */
    POSITION("position"),
    /** The number of events per second. */
    EVENTS_PER_SECOND("eventsPerSecond"),
    /** The number of a notification within its projection. */
    SEQUENCE("sequence"),
    /** The number of an attempt, from 1 on. */
    ATTEMPT("attempt"),
    /** A duration or lag in milliseconds. */
    MILLIS("ms"),
    /** Why something failed. */
    REASON("reason");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** Its name in a log line. */
    public String key() {
        return key;
    }
}
