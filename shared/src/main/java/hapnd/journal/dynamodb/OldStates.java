package hapnd.journal.dynamodb;

import hapnd.blob.Blobs;
import hapnd.journal.Head;
import org.jboss.logging.Logger;

/** Removes the file of a large state once a newer one has taken its place. */
final class OldStates {
    private static final Logger LOG = Logger.getLogger(OldStates.class);
    private static final int SURELY_INLINE_CHARACTERS = 16 * 1024;

    private final Blobs blobs;

    OldStates(Blobs blobs) {
        this.blobs = blobs;
    }

    void replaced(Head before, Head.Derived derived) {
        before.derived()
                .snapshot()
                .filter(old -> old.json().length() > SURELY_INLINE_CHARACTERS)
                .filter(old -> derived.snapshot().filter(old::equals).isEmpty())
                .ifPresent(old -> delete(HeadItem.fileName(before.key(), old)));
    }

    /** A file that stays behind costs a little until the bucket's lifecycle rule takes it; an append is worth more. */
    private void delete(String name) {
        try {
            blobs.delete(name);
        } catch (RuntimeException e) {
            LOG.warnf("could not remove the replaced state %s: %s", name, e.getMessage());
        }
    }
}
