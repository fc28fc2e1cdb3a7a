package hapnd.schema;

import java.util.List;
import java.util.Optional;

/** Every table of the platform, by the environment variable that names it to a function. */
public final class Tables {
    /** Environment variable with the name of the journal table. */
    public static final String JOURNAL_VARIABLE = "JOURNAL_TABLE";

    /** Environment variable with the name of the registry table. */
    public static final String REGISTRY_VARIABLE = "REGISTRY_TABLE";

    /** Environment variable with the name of the feed table. */
    public static final String FEED_VARIABLE = "FEED_TABLE";

    /** Name of the journal's index from an aggregate type to its aggregates. */
    public static final String BY_TYPE = "byType";

    /**
     * Aggregates and their events: one {@code HEAD} item an aggregate, {@code E#} items with its older events, and answers
     * kept for idempotency keys.
     */
    public static final TableSchema JOURNAL = new TableSchema(
            "pk", "sk", List.of(new TableSchema.Index(BY_TYPE, "typeShard", "pk")), true, Optional.of("expiresAt"));

    /** Tenants, API keys and the buckets of their rate limits, uploads, reducers and their bindings. */
    public static final TableSchema REGISTRY = new TableSchema("pk", "sk", List.of(), false, Optional.of("expiresAt"));

    /**
     * The events of each tenant in one order: {@code P#} items with the events, one {@code HEAD} item a tenant with the last
     * position, and one {@code SEEN} item an aggregate with the last version that is in the feed.
     */
    public static final TableSchema FEED = new TableSchema("pk", "sk", List.of(), false, Optional.empty());

    /** Environment variable with the name of the views table. */
    public static final String VIEWS_VARIABLE = "VIEWS_TABLE";

    /** Name of the views table's index of all projections. */
    public static final String PROJECTIONS = "projections";

    /** Projections, the states that they computed, and what changed in them. */
    public static final TableSchema VIEWS = new TableSchema(
            "pk", "sk", List.of(new TableSchema.Index(PROJECTIONS, "listShard", "pk")), true, Optional.of("expiresAt"));

    private Tables() {}
}
