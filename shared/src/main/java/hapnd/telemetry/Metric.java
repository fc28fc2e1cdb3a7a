package hapnd.telemetry;

/** The metrics, with their names in CloudWatch. Dashboards and alarms rely on these names. */
public enum Metric {
    /** The duration of an append, including reducer and write. */
    APPEND_LATENCY("AppendLatency", Unit.MILLISECONDS),
    /** How often a concurrent append caused a conflict, whether the append succeeded in the end or not. */
    APPEND_CONFLICTS("AppendConflicts", Unit.COUNT),
    /** The duration of a reducer call, including the invocation of its process. */
    REDUCER_TIME("ReducerTime", Unit.MILLISECONDS),
    /** Reducer calls that returned no state, or not the newest one. */
    REDUCER_FAILURES("ReducerFailures", Unit.COUNT),
    /** The time from an append until it is in the feed. */
    FEED_LAG("FeedLag", Unit.MILLISECONDS),
    /** The time from the oldest append of a step until the step's states are committed. */
    PROJECTION_LAG("ProjectionLag", Unit.MILLISECONDS),
    /** Requests to customers' URLs. */
    WEBHOOK_ATTEMPTS("WebhookAttempts", Unit.COUNT),
    /** Requests to customers' URLs that were not answered with a 2xx in time. */
    WEBHOOK_FAILURES("WebhookFailures", Unit.COUNT),
    /** Notifications whose delivery was given up. */
    WEBHOOK_DEAD_LETTERS("WebhookDeadLetters", Unit.COUNT),
    /** Messages that were sent to WebSocket connections. */
    STREAM_PUSHES("StreamPushes", Unit.COUNT),
    /** First invocations of environments. */
    COLD_STARTS("ColdStarts", Unit.COUNT),
    /** Requests that were refused because of their key's rate limit. */
    RATE_LIMITED("RateLimited", Unit.COUNT),
    /** How often a key's bucket could not be read, so that its requests passed. */
    RATE_LIMIT_FAULTS("RateLimitFaults", Unit.COUNT),
    /** Projections that have stopped at an event, counted by the sweeper. */
    FAULTED_PROJECTIONS("FaultedProjections", Unit.NONE),
    /** Aggregates that are parked, counted by the sweeper. */
    PARKED_AGGREGATES("ParkedAggregates", Unit.NONE);

    /** The namespace of all metrics. */
    public static final String NAMESPACE = "Hapnd";

    private final String title;
    private final Unit unit;

    Metric(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    /** The unit's name in CloudWatch. It determines how several values are combined. */
    public enum Unit {
        /** Every value counts. */
        MILLISECONDS("Milliseconds"),
        /** Values are added up. */
        COUNT("Count"),
        /** A gauge: the last value counts. */
        NONE("None");

        private final String title;

        Unit(String title) {
            this.title = title;
        }

        /** Its name in CloudWatch. */
        public String title() {
            return title;
        }
    }

    /** Its name in CloudWatch. */
    public String title() {
        return title;
    }

    /** Its unit. */
    public Unit unit() {
        return unit;
    }
}
