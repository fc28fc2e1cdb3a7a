package hapnd.sequencer;

import hapnd.journal.AppendedCommit;
import hapnd.tenancy.TenantId;
import java.util.OptionalLong;

/** An append from the journal's stream that is not decoded yet. */
public interface UnreadAppend {
    /** The sequence number of its record in the stream. */
    String sequenceNumber();

    /** The aggregate's tenant. */
    TenantId tenant();

    /** The aggregate's id, as it is stored. */
    String aggregate();

    /** The last version that was appended; empty when it can't be read. */
    OptionalLong version();

    /**
     * Decodes the append.
     *
     * @throws RuntimeException when this version of the code can't decode it
     */
    AppendedCommit read();
}
