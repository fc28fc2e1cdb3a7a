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

/** Builds the erasure for the four tables and the bucket. */
public final class DynamoErasure {
    private DynamoErasure() {}

    /**
     * The names of the tables.
     *
     * @param journal the journal table
     * @param feed the feed table
     * @param registry the registry table
     * @param views the views table
     */
    public record TableNames(String journal, String feed, String registry, String views) {}

    /**
     * The stores and services that the erasure uses.
     *
     * @param tenants the tenants
     * @param keys their keys
     * @param feed their feeds
     * @param projections their projections
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

    /** Builds the erasure. */
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
