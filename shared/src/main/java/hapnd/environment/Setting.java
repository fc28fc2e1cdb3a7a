package hapnd.environment;

/** The environment variables of functions: each constant is the name of one. The template sets those that a function needs. */
public enum Setting {
    /** Name of the journal table: aggregates and their events. */
    JOURNAL_TABLE,

    /** Name of the feed table: each tenant's events in one order. */
    FEED_TABLE,

    /** Name of the registry table: tenants, keys, uploads and bindings. */
    REGISTRY_TABLE,

    /** Name of the views table: projections, their states and notifications, webhooks and connections. */
    VIEWS_TABLE,

    /** Name of the bucket. */
    BUCKET,

    /** URL of the queue of uploads to compile. */
    COMPILE_QUEUE_URL,

    /** URL of the queue of states to recompute. */
    RECOMPUTE_QUEUE_URL,

    /** URL of the queue of previews to do. */
    PREVIEW_QUEUE_URL,

    /** URL of the queue of projections to advance. */
    PROJECT_QUEUE_URL,

    /** URL of the queue of webhooks to deliver. */
    DELIVERY_QUEUE_URL,

    /** URL of the queue of connections to which the notification log is replayed. */
    REPLAY_QUEUE_URL,

    /** Name of the function that compiles C#. */
    COMPILER_FUNCTION,

    /** Name of the function that runs C#, if it has Lambda's tenant isolation: it is invoked for a tenant. */
    EXECUTOR_FUNCTION,

    /** Name of the function that runs C#, if it has no tenant isolation: it can't be invoked for a tenant. */
    SHARED_EXECUTOR_FUNCTION,

    /** URL of the WebSocket API's stage, for sending to connections. */
    STREAM_URL,

    /** ARN of the KMS key that encrypts the secrets of webhooks. */
    WEBHOOK_KEY,

    /** The rate limit of keys without their own limit; if it is missing, such keys are not limited. */
    RATE_LIMIT,

    /** What CloudFront adds to requests in a header; if it is missing, requests from elsewhere are answered too. */
    ORIGIN_SECRET,

    /** The origins of web pages that may connect to the WebSocket API, with spaces between them. */
    WEB_ORIGINS,

    /** The stage's own address, which is CloudFront's or the operator's, without a slash at its end. */
    STAGE_URL,

    /** {@code true} if webhooks may go to private addresses, as on a developer's machine. */
    WEBHOOKS_ALLOW_PRIVATE
}
