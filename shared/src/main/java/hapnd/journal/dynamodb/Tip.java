package hapnd.journal.dynamodb;

import hapnd.journal.Commit;
import hapnd.journal.Head;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Which commits stay in the HEAD item, and which move out.
 *
 * @param commits what stays
 * @param packed what stays, as it is stored
 * @param overflow what moves into an item of its own
 */
record Tip(List<Commit> commits, SdkBytes packed, Optional<List<Commit>> overflow) {
    /** Every append pays for the whole item, and moving costs a transaction: about here the two are in balance. */
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
