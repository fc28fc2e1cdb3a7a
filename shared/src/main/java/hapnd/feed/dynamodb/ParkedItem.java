package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.feed.Parked;
import hapnd.hash.Sha256;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A parked aggregate in the list of all parked aggregates. The list is one partition, because there are few of them, sorted by
 * tenant. An aggregate's id can be longer than a sort key, so the key contains its hash.
 */
final class ParkedItem {
    /** The list's partition. */
    static final String PARTITION = "PARKED";

    static final String SINCE = "since";
    static final String TRIES = "tries";

    private static final String TENANT = "tenant";
    private static final String AGGREGATE = "aggregate";
    private static final String REASON = "reason";

    private ParkedItem() {}

    /** The prefix of the sort keys of a tenant's aggregates; those of its sandbox have another one. */
    static String prefix(TenantId tenant) {
        return tenant.value() + "#";
    }

    static Map<String, AttributeValue> key(TenantId tenant, String aggregate) {
        return Items.key(PARTITION, prefix(tenant) + Sha256.hex(aggregate));
    }

    static Map<String, AttributeValue> encode(Parked parked) {
        var key = key(parked.tenant(), parked.aggregate());
        return Map.of(
                "pk",
                key.get("pk"),
                "sk",
                key.get("sk"),
                TENANT,
                fromS(parked.tenant().value()),
                AGGREGATE,
                fromS(parked.aggregate()),
                FeedItems.VERSION,
                Items.number(parked.version()),
                REASON,
                fromS(parked.reason()),
                SINCE,
                fromS(parked.since().toString()),
                TRIES,
                fromN(Integer.toString(parked.tries())));
    }

    static Parked decode(Map<String, AttributeValue> item) {
        return new Parked(
                new TenantId(item.get(TENANT).s()),
                item.get(AGGREGATE).s(),
                Items.number(item, FeedItems.VERSION),
                item.get(REASON).s(),
                Instant.parse(item.get(SINCE).s()),
                Integer.parseInt(item.get(TRIES).n()));
    }
}
