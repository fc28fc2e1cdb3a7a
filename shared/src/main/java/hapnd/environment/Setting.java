package hapnd.environment;

/**
 * What a function may be told by its environment: each constant is the name of a variable. The template gives a function those
 * of the parts that it uses.
 */
public enum Setting {
    /** Name of the table of aggregates and their events. */
    JOURNAL_TABLE,

    /** Name of the table of each tenant's events in one order. */
    FEED_TABLE,

    /** Name of the table of tenants, keys, uploads and bindings. */
    REGISTRY_TABLE,

    /** Name of the table of projections, of what they computed, and of who is told. */
    VIEWS_TABLE,

    /** Name of the bucket. */
    BUCKET,

    /** Queue of uploads to compile. */
    COMPILE_QUEUE_URL,

    /** Queue of states to compute anew. */
    RECOMPUTE_QUEUE_URL,

    /** Queue of projections that have something to do. */
    PROJECT_QUEUE_URL,

    /** Queue of webhooks to deliver. */
    DELIVERY_QUEUE_URL,

    /** Queue of connections that are sent notifications of the past. */
    REPLAY_QUEUE_URL,

    /** Name of the function that compiles C#. */
    COMPILER_FUNCTION,

    /** Name of the function that runs C#. */
    EXECUTOR_FUNCTION,

    /** URL of the WebSocket API's stage, for sending to connections. */
    STREAM_URL,

    /** ARN of the KMS key that seals the secrets of webhooks. */
    WEBHOOK_KEY,

    /** The rate limit of keys that have none of their own; without it they have none. */
    RATE_LIMIT,

    /** {@code true} where webhooks may go to private addresses: on a laptop. */
    WEBHOOKS_ALLOW_PRIVATE
}
