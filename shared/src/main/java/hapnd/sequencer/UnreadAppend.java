package hapnd.sequencer;

import hapnd.journal.AppendedCommit;
import hapnd.tenancy.TenantId;
import java.util.OptionalLong;

/** An append that is not read yet, in the order of the journal's stream. */
public interface UnreadAppend {
    /** Its place in the stream. */
    String sequenceNumber();

    /** Whose aggregate. */
    TenantId tenant();

    /** The aggregate's id, as it is stored. */
    String aggregate();

    /** The last version that was appended, as far as it can be read. */
    OptionalLong version();

    /**
     * What was appended.
     *
     * @throws RuntimeException it can't be read, now or ever by this version
     */
    AppendedCommit read();
}
