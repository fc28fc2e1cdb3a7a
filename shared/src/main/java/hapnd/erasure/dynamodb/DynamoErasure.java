package hapnd.erasure.dynamodb;

import hapnd.blob.Blobs;
import hapnd.erasure.Erasure;
import hapnd.erasure.Folders;
import hapnd.feed.Feed;
import hapnd.live.ConnectionTerminator;
import hapnd.projection.Projections;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Tenants;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Removes tenants from the four tables and the bucket. */
public final class DynamoErasure {
    private DynamoErasure() {}

    /**
     * The names of the tables.
     *
     * @param journal events
     * @param feed their order
     * @param registry tenants, keys, uploads, bindings
     * @param views projections and what they computed
     */
    public record TableNames(String journal, String feed, String registry, String views) {}

    /**
     * What else it works with.
     *
     * @param tenants makes tenants known, and forgotten
     * @param keys their keys
     * @param feed is closed to them
     * @param projections are stopped
     * @param terminator ends their connections
     * @param blobs their files
     */
    public record Parts(
            Tenants tenants,
            ApiKeyStore keys,
            Feed feed,
            Projections projections,
            ConnectionTerminator terminator,
            Blobs blobs) {}

    /** The use case, put together. */
    public static Erasure of(DynamoDbClient dynamo, TableNames tables, Parts parts, InstantSource clock) {
        var views = new ViewsEraser(dynamo, tables.views(), parts.projections());
        return new Erasure(
                parts.tenants(),
                parts.keys(),
                parts.feed(),
                parts.projections(),
                parts.terminator(),
                new RegistryEraser(dynamo, tables.registry()),
                List.of(
                        views,
                        new FeedEraser(dynamo, tables.feed()),
                        new JournalEraser(dynamo, tables.journal(), tables.feed()),
                        new Folders(parts.blobs())),
                new DynamoErasureProgressStore(dynamo, tables.registry(), views),
                clock);
    }
}
