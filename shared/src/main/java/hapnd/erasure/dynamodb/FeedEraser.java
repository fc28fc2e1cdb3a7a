package hapnd.erasure.dynamodb;

import hapnd.erasure.TenantDataEraser;
import hapnd.feed.Parked;
import hapnd.feed.Parking;
import hapnd.feed.dynamodb.DynamoParking;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Deletes the chunks of a tenant's feed, its catalog and its parked aggregates. The feed's head stays as a tombstone, so that late records
 * of the journal's stream are dropped. {@link JournalEraser} deletes the markers.
 */
final class FeedEraser implements TenantDataEraser {
    /** The beginnings of the sort keys of chunks, and of the catalog's types of aggregates and events. */
    private static final List<String> KINDS = List.of("P#", "A#", "E#");

    private static final String MARKER = "SEEN";
    private static final int PAGE_SIZE = 100;

    private final Table feed;
    private final Parking parking;

    /** Deletes from the given feed table. */
    FeedEraser(DynamoDbClient dynamo, String feed) {
        this.feed = new Table(dynamo, feed);
        this.parking = new DynamoParking(dynamo, feed);
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        var both = Stream.of(tenant, tenant.sandbox()).toList();
        var ranges = both.stream()
                .flatMap(data -> KINDS.stream().map(kind -> new Table.Range(data.value(), kind)))
                .toList();
        var removed = feed.remove(ranges, until);
        if (removed.next().isPresent()) {
            return removed;
        }
        long waiting = both.stream().mapToLong(this::removeParked).sum();
        return Removed.items(removed.items() + waiting, Optional.empty());
    }

    /** Deletes parked aggregates with their markers, because the journal may not have such an aggregate. */
    private long removeParked(TenantId data) {
        long gone = 0;
        for (var page = page(data); !page.isEmpty(); page = page(data)) {
            feed.delete(page.stream()
                    .map(parked -> Table.key(data.value() + "#" + parked.aggregate(), MARKER))
                    .toList());
            page.forEach(parking::forget);
            gone += 2L * page.size();
        }
        return gone;
    }

    private List<Parked> page(TenantId data) {
        return parking.list(Optional.of(data), Optional.empty(), PAGE_SIZE);
    }
}
