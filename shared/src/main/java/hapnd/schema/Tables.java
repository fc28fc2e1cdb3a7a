package hapnd.schema;

import java.util.List;
import java.util.Optional;

/** All tables of the platform. */
public final class Tables {
    /** Name of the journal's index from an aggregate type to its aggregates. */
    public static final String BY_TYPE = "byType";

    /**
     * Aggregates and their events: one {@code HEAD} item per aggregate, {@code E#} items with its older events, and answers to
     * idempotency keys.
     */
    public static final TableSchema JOURNAL = new TableSchema(
            "pk", "sk", List.of(new TableSchema.Index(BY_TYPE, "typeShard", "pk")), true, Optional.of("expiresAt"));

    /** Tenants, API keys and the buckets of their rate limits, uploads, reducers and their bindings. */
    public static final TableSchema REGISTRY = new TableSchema("pk", "sk", List.of(), false, Optional.of("expiresAt"));

    /**
     * The events of each tenant in one order: {@code P#} items with the events, one {@code HEAD} item per tenant with the last
     * position, {@code A#} and {@code E#} items with the types of its aggregates and events, and one {@code SEEN} item per
     * aggregate with its last version in the feed.
     */
    public static final TableSchema FEED = new TableSchema("pk", "sk", List.of(), false, Optional.empty());

    /** Name of the views table's index of all projections. */
    public static final String PROJECTIONS = "projections";

    /** Projections, their states and notifications, and the webhooks and connections that receive these. */
    public static final TableSchema VIEWS = new TableSchema(
            "pk", "sk", List.of(new TableSchema.Index(PROJECTIONS, "listShard", "pk")), true, Optional.of("expiresAt"));

    private Tables() {}
}
