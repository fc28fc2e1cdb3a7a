package hapnd.journal.dynamodb;

import hapnd.journal.Commit;
import hapnd.journal.Head;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The commits that stay in the HEAD item, and those that move out.
 *
 * @param commits the commits that stay
 * @param packed the same, encoded
 * @param overflow the commits that move into a batch item; empty when none do
 */
record Tip(List<Commit> commits, SdkBytes packed, Optional<List<Commit>> overflow) {
    /**
     * The maximum size of the encoded tip. Every append pays for the whole item, and moving commits costs a transaction: at
     * about this size the costs are equal.
     */
    private static final int MAX_PACKED_BYTES = 1024;

    static Tip fit(Head before, Head after) {
        var packed = pack(after.tip());
        if (packed.asByteArrayUnsafe().length <= MAX_PACKED_BYTES
                || before.tip().isEmpty()) {
            return new Tip(after.tip(), packed, Optional.empty());
        }
        var newest = List.of(after.tip().getLast());
        return new Tip(newest, pack(newest), Optional.of(before.tip()));
    }

    static SdkBytes pack(List<Commit> commits) {
        return SdkBytes.fromByteArrayUnsafe(CommitCodec.encode(commits));
    }
}
