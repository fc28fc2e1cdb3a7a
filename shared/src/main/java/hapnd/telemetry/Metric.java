package hapnd.telemetry;

/** What is measured. The names are those of CloudWatch; dashboards and alarms rely on them. */
public enum Metric {
    /** How long an append took, reducer and write included. */
    APPEND_LATENCY("AppendLatency", Unit.MILLISECONDS),
    /** How often somebody else's append was in the way, whether the append went through in the end or not. */
    APPEND_CONFLICTS("AppendConflicts", Unit.COUNT),
    /** How long a call of a reducer took, the way to its process included. */
    REDUCER_TIME("ReducerTime", Unit.MILLISECONDS),
    /** Calls of reducers that led to no state, or not to the newest one. */
    REDUCER_FAILURES("ReducerFailures", Unit.COUNT),
    /** From an append to its place in the feed. */
    FEED_LAG("FeedLag", Unit.MILLISECONDS),
    /** From the oldest append of a step to the commit of the step's states. */
    PROJECTION_LAG("ProjectionLag", Unit.MILLISECONDS),
    /** Requests to customers' URLs. */
    WEBHOOK_ATTEMPTS("WebhookAttempts", Unit.COUNT),
    /** Those of them that were not answered with a 2xx in time. */
    WEBHOOK_FAILURES("WebhookFailures", Unit.COUNT),
    /** Notifications that were given up. */
    WEBHOOK_DEAD_LETTERS("WebhookDeadLetters", Unit.COUNT),
    /** Messages that were sent to WebSocket connections. */
    STREAM_PUSHES("StreamPushes", Unit.COUNT),
    /** Environments that took their first invocation. */
    COLD_STARTS("ColdStarts", Unit.COUNT),
    /** Requests that were refused because their key sent too many. */
    RATE_LIMITED("RateLimited", Unit.COUNT),
    /** Times that a key's rate limit could not be looked at, so that its requests passed. */
    RATE_LIMIT_FAULTS("RateLimitFaults", Unit.COUNT),
    /** Projections that stand still at an event, as the sweeper last saw it. */
    FAULTED_PROJECTIONS("FaultedProjections", Unit.NONE),
    /** Aggregates whose events can't be brought into a feed, as the sweeper last saw it. */
    PARKED_AGGREGATES("ParkedAggregates", Unit.NONE);

    /** The namespace of all of them. */
    public static final String NAMESPACE = "Hapnd";

    private final String title;
    private final Unit unit;

    Metric(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    /** How CloudWatch names the unit, and with it what is done with several values. */
    enum Unit {
        MILLISECONDS("Milliseconds"),
        /** Values are added up. */
        COUNT("Count"),
        /** A level: the last value counts. */
        NONE("None");

        private final String title;

        Unit(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Its name in CloudWatch. */
    public String title() {
        return title;
    }

    Unit unit() {
        return unit;
    }
}
