package hapnd.sequencer.dynamodb;

import hapnd.journal.AppendedCommit;
import hapnd.journal.dynamodb.HeadKeys;
import hapnd.journal.dynamodb.JournalChange;
import hapnd.sequencer.UnreadAppend;
import hapnd.tenancy.TenantId;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An append in the journal table's stream.
 *
 * @param sequenceNumber the sequence number of the record
 * @param tenant the aggregate's tenant
 * @param aggregate its id, as it is stored
 * @param item the aggregate's head after the append
 */
record StreamedHead(String sequenceNumber, TenantId tenant, String aggregate, Map<String, AttributeValue> item)
        implements UnreadAppend {
    @Override
    public OptionalLong version() {
        var version = item.get(HeadKeys.VERSION);
        try {
            return version == null || version.n() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(version.n()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public AppendedCommit read() {
        return JournalChange.of(item).orElseThrow();
    }
}
