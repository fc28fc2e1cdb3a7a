package hapnd.journal.dynamodb;

import hapnd.dynamodb.Items;
import hapnd.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where aggregates' heads are, for those who must find one that can't be read: ids are as they are stored, unchecked. */
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

    /** Whose partition it is; empty when it is no aggregate's. */
    public static Optional<TenantId> tenant(String partition) {
        int mark = partition.indexOf('#');
        try {
            return mark < 0 ? Optional.empty() : Optional.of(new TenantId(partition.substring(0, mark)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The id of the aggregate in a partition. */
    public static String aggregate(String partition) {
        return partition.substring(partition.indexOf('#') + 1);
    }
}
