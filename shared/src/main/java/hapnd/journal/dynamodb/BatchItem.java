package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.journal.AggregateKey;
import hapnd.journal.Commit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Events that have left the tip: an immutable item, whose key is its last version. So one query from version n on returns the
 * item with n first, and the HEAD item last.
 */
final class BatchItem {
    private static final String EVENTS = "events";

    private BatchItem() {}

    static String sortKey(long lastVersion) {
        return String.format(Locale.ROOT, "E#%012d", lastVersion);
    }

    static TransactWriteItem put(String table, AggregateKey key, List<Commit> commits) {
        var item = Map.of(
                HeadItem.PK,
                fromS(HeadItem.partition(key)),
                HeadItem.SK,
                fromS(sortKey(commits.getLast().lastVersion())),
                EVENTS,
                AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(CommitCodec.encode(commits))));
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(item).build())
                .build();
    }

    static List<Commit> decode(Map<String, AttributeValue> item) {
        return CommitCodec.decode(item.get(EVENTS).b().asByteArrayUnsafe());
    }
}
