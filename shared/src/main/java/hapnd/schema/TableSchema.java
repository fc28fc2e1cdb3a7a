package hapnd.schema;

import java.util.List;
import java.util.Optional;

/**
 * The keys of a DynamoDB table. The CDK app and the tests create their tables from the same value, so that the code and
 * its table can't drift apart. All key attributes are strings.
 *
 * @param partitionKey name of the partition key
 * @param sortKey name of the sort key
 * @param indexes global secondary indexes
 * @param stream whether changes are streamed (new images)
 * @param timeToLive the attribute that holds an expiry in epoch seconds, where items expire
 */
public record TableSchema(
        String partitionKey, String sortKey, List<Index> indexes, boolean stream, Optional<String> timeToLive) {

    /** Copies the list, so that a schema can't change. */
    public TableSchema {
        indexes = List.copyOf(indexes);
    }

    /**
     * A global secondary index that holds keys alone: an update that leaves the keys as they are costs it nothing.
     *
     * @param name the index's name
     * @param partitionKey name of the index's partition key
     * @param sortKey name of the index's sort key
     */
    public record Index(String name, String partitionKey, String sortKey) {}
}
