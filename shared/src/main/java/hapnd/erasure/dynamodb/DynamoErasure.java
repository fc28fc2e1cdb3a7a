package hapnd.erasure.dynamodb;

import hapnd.blob.Blobs;
import hapnd.erasure.Erasure;
import hapnd.erasure.Folders;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.stream.Closer;
import hapnd.stream.Sockets;
import hapnd.stream.dynamodb.DynamoConnections;
import hapnd.tenancy.dynamodb.DynamoKeys;
import hapnd.tenancy.dynamodb.DynamoTenants;
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

    /** Its parts, put together. */
    public static Erasure of(
            DynamoDbClient dynamo, TableNames tables, Blobs blobs, Sockets sockets, InstantSource clock) {
        var projections = new DynamoProjections(dynamo, tables.views());
        var views = new ViewsRemains(dynamo, tables.views(), projections);
        return new Erasure(
                new DynamoTenants(dynamo, tables.registry()),
                new DynamoKeys(dynamo, tables.registry()),
                new DynamoFeed(dynamo, tables.feed(), (key, fromVersion, limit, mostBytes) -> List.of()),
                projections,
                new Closer(projections, new DynamoConnections(dynamo, tables.views()), sockets),
                new RegistryRemains(dynamo, tables.registry()),
                List.of(
                        views,
                        new FeedRemains(dynamo, tables.feed()),
                        new JournalRemains(dynamo, tables.journal(), tables.feed()),
                        new Folders(blobs)),
                new DynamoRegister(dynamo, tables.registry(), views),
                clock);
    }
}
