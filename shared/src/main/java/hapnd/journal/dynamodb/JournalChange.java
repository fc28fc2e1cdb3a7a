package hapnd.journal.dynamodb;

import hapnd.dynamodb.Items;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads appends from the journal table's stream. */
public final class JournalChange {
    private JournalChange() {}

    /**
     * Decodes the new image of a stream record; empty when it is no append but another kind of item, a deletion, or a state
     * that was stored without an event. Only the last commit of the item is new, because each append has its own record.
     */
    public static Optional<AppendedCommit> of(Map<String, AttributeValue> newImage) {
        if (!isAppend(newImage)) {
            return Optional.empty();
        }
        var partition = Items.partition(newImage);
        int end = partition.indexOf('#');
        var key = new AggregateKey(
                new TenantId(partition.substring(0, end)), new AggregateId(partition.substring(end + 1)));
        var commit = HeadItem.tip(newImage).getLast();
        return Optional.of(new AppendedCommit(key, HeadItem.type(newImage), commit));
    }

    /** Whether it is an append, without decoding it. */
    public static boolean isAppend(Map<String, AttributeValue> newImage) {
        var sk = newImage.get(HeadItem.SK);
        return sk != null && HeadItem.HEAD.equals(sk.s()) && !HeadItem.isRecomputed(newImage);
    }
}
