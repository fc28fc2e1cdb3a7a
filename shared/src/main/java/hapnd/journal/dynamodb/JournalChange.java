package hapnd.journal.dynamodb;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An append, as the journal table's stream tells of it.
 *
 * @param key which aggregate
 * @param type its type
 * @param commit what was appended. Each append makes a record of its own, so the older commits that are still in the item
 *     have had theirs
 */
public record JournalChange(AggregateKey key, AggregateType type, Commit commit) {
    /**
     * Reads the new image of a stream record; empty when it is no append: another kind of item, one that was removed, or
     * a state that was kept without an event.
     */
    public static Optional<JournalChange> of(Map<String, AttributeValue> newImage) {
        if (!isAppend(newImage)) {
            return Optional.empty();
        }
        var partition = newImage.get(HeadItem.PK).s();
        int mark = partition.indexOf('#');
        var key = new AggregateKey(
                new TenantId(partition.substring(0, mark)), new AggregateId(partition.substring(mark + 1)));
        var commit = HeadItem.tip(newImage).getLast();
        return Optional.of(new JournalChange(key, HeadItem.type(newImage), commit));
    }

    /** Whether it is an append, told without reading what was appended. */
    public static boolean isAppend(Map<String, AttributeValue> newImage) {
        var sk = newImage.get(HeadItem.SK);
        return sk != null && HeadItem.HEAD.equals(sk.s()) && !HeadItem.isRecomputed(newImage);
    }
}
