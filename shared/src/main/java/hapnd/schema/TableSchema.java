package hapnd.schema;

import java.util.List;
import java.util.Optional;

/**
 * The keys of a DynamoDB table. The CDK app and the tests create their tables from the same value, so they can't differ. All
 * key attributes are strings.
 *
 * @param partitionKey name of the partition key
 * @param sortKey name of the sort key
 * @param indexes global secondary indexes
 * @param stream whether changes are streamed (new images)
 * @param timeToLive the attribute with the expiry in epoch seconds; empty when items don't expire
 */
public record TableSchema(
        String partitionKey, String sortKey, List<Index> indexes, boolean stream, Optional<String> timeToLive) {

    /** Copies the list, so that a schema can't change. */
    public TableSchema {
        indexes = List.copyOf(indexes);
    }

    /**
     * A global secondary index with only the keys projected: an update that doesn't change the keys costs no index write.
     *
     * @param name the index's name
     * @param partitionKey name of the index's partition key
     * @param sortKey name of the index's sort key
     */
    public record Index(String name, String partitionKey, String sortKey) {}
}
