package hapnd.journal.dynamodb;

import hapnd.dynamodb.Items;
import hapnd.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of aggregates' heads for code that must find heads that can't be decoded. Ids are used as they are stored, without
 * checks.
 */
public final class HeadKeys {
    /** The attribute with the aggregate's last version. */
    public static final String VERSION = HeadItem.VERSION;

    /** The attribute with the aggregate's type. */
    public static final String TYPE = HeadItem.TYPE;

    private HeadKeys() {}

    /** The partition of an aggregate. */
    public static String partition(TenantId tenant, String aggregate) {
        return tenant.value() + "#" + aggregate;
    }

    /** The key of the head in a partition. */
    public static Map<String, AttributeValue> of(String partition) {
        return Items.key(partition, HeadItem.HEAD);
    }

    /** The tenant of a partition; empty when it is not an aggregate's partition. */
    public static Optional<TenantId> tenant(String partition) {
        int end = partition.indexOf('#');
        try {
            return end < 0 ? Optional.empty() : Optional.of(new TenantId(partition.substring(0, end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The id of the aggregate in a partition. */
    public static String aggregate(String partition) {
        return partition.substring(partition.indexOf('#') + 1);
    }
}
