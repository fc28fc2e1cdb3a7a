package hapnd.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Helpers for items: all tables have the same two key attributes. */
public final class Items {
    /** The attribute with the partition key. */
    public static final String PARTITION = "pk";

    /** The attribute with the sort key. */
    public static final String SORT = "sk";

    private Items() {}

    /** The key with these values. */
    public static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, fromS(partition), SORT, fromS(sort));
    }

    /** The key of an item. */
    public static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of(PARTITION, item.get(PARTITION), SORT, item.get(SORT));
    }

    /** The partition key of an item, or in a key. */
    public static String partition(Map<String, AttributeValue> item) {
        return item.get(PARTITION).s();
    }

    /** The sort key of an item, or in a key. */
    public static String sort(Map<String, AttributeValue> item) {
        return item.get(SORT).s();
    }

    /** A number as an attribute. */
    public static AttributeValue number(long number) {
        return fromN(Long.toString(number));
    }

    /** The number in an attribute that must exist. */
    public static long number(Map<String, AttributeValue> item, String attribute) {
        return Long.parseLong(item.get(attribute).n());
    }
}
