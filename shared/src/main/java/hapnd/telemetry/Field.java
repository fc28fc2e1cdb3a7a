package hapnd.telemetry;

/** The fields that log lines have beside level, time and message; a query over all functions' logs relies on them. */
public enum Field {
    /** Whose data it is about. */
    TENANT("tenant"),
    /** The aggregate's id. */
    AGGREGATE("aggregate"),
    /** The aggregate's versions: the first and the last one of an append. */
    VERSIONS("versions"),
    /** Lambda's id of the invocation. */
    REQUEST_ID("requestId"),
    /** The trace, or several of them with a blank in between. */
    TRACE_ID("traceId"),
    /** What the caller says that the append belongs to, or several of these with a blank in between. */
    CORRELATION_ID("correlationId"),
    /** The projection. */
    PROJECTION("projection"),
    /** Its generation. */
    GENERATION("generation"),
    /** How many events. */
    EVENTS("events"),
    /** The last position in the tenant's feed. */
    POSITION("position"),
    /** How many events in a second. */
    EVENTS_PER_SECOND("eventsPerSecond"),
    /** The number of a notification within its projection. */
    SEQUENCE("sequence"),
    /** The number of an attempt, from 1 on. */
    ATTEMPT("attempt"),
    /** Milliseconds: how long it took, or how long after the append it was done. */
    MILLIS("ms"),
    /** Why something failed. */
    REASON("reason");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** As it stands in a log line. */
    public String key() {
        return key;
    }
}
