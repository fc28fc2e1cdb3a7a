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
     * Reads the new image of a stream record; empty when it is no append: another kind of item, one that was removed, or
     * a state that was kept without an event. Each append makes a record of its own, so the older commits that are still in
     * the item have had theirs.
     */
    public static Optional<AppendedCommit> of(Map<String, AttributeValue> newImage) {
        if (!isAppend(newImage)) {
            return Optional.empty();
        }
        var partition = Items.partition(newImage);
        int mark = partition.indexOf('#');
        var key = new AggregateKey(
                new TenantId(partition.substring(0, mark)), new AggregateId(partition.substring(mark + 1)));
        var commit = HeadItem.tip(newImage).getLast();
        return Optional.of(new AppendedCommit(key, HeadItem.type(newImage), commit));
    }

    /** Whether it is an append, told without reading what was appended. */
    public static boolean isAppend(Map<String, AttributeValue> newImage) {
        var sk = newImage.get(HeadItem.SK);
        return sk != null && HeadItem.HEAD.equals(sk.s()) && !HeadItem.isRecomputed(newImage);
    }
}
