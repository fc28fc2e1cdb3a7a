package hapnd.erasure.dynamodb;

import hapnd.erasure.Remains;
import hapnd.feed.dynamodb.ParkedItem;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The chunks of a tenant's feed, and the list of aggregates that wait beside it. Its head stays as a tombstone, so that what the journal's stream brings late is dropped; its
 * markers go with their aggregates.
 */
public final class FeedRemains implements Remains {
    private static final String CHUNKS = "P#";

    private final Table feed;

    /** Removes from the given feed table. */
    public FeedRemains(DynamoDbClient dynamo, String feed) {
        this.feed = new Table(dynamo, feed);
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        var ranges = Stream.of(tenant, tenant.sandbox())
                .flatMap(data -> Stream.of(
                        new Table.Range(data.value(), CHUNKS),
                        new Table.Range(ParkedItem.PARTITION, ParkedItem.prefix(data))))
                .toList();
        return feed.remove(ranges, until);
    }
}
