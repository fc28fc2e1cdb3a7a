package hapnd.sequencer;

import hapnd.feed.Sequenced;
import hapnd.journal.dynamodb.HeadKeys;
import hapnd.journal.dynamodb.JournalChange;
import hapnd.tenancy.TenantId;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An append that is not read yet, and where in the stream it stood.
 *
 * @param sequenceNumber the record's
 * @param tenant whose aggregate
 * @param aggregate its id, as it is stored
 * @param item the aggregate's head after the append
 */
record Change(String sequenceNumber, TenantId tenant, String aggregate, Map<String, AttributeValue> item) {
    /** The last version that was appended, as far as it can be read. */
    OptionalLong version() {
        var version = item.get(HeadKeys.VERSION);
        try {
            return version == null || version.n() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(version.n()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * What was appended.
     *
     * @throws RuntimeException it can't be read, now or ever by this version
     */
    Sequenced read() {
        var append = JournalChange.of(item).orElseThrow();
        return new Sequenced(append.key(), append.type(), append.commit());
    }
}
