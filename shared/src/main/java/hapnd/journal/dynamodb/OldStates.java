package hapnd.journal.dynamodb;

import hapnd.blob.Blobs;
import hapnd.journal.Head;
import org.jboss.logging.Logger;

/** Deletes the file of a large state after a newer state has replaced it. */
final class OldStates {
    private static final Logger LOG = Logger.getLogger(OldStates.class);
    private static final int MAX_INLINE_CHARACTERS = 16 * 1024;

    private final Blobs blobs;

    OldStates(Blobs blobs) {
        this.blobs = blobs;
    }

    void replaced(Head before, Head.Derived derived) {
        before.derived()
                .snapshot()
                .filter(old -> old.json().length() > MAX_INLINE_CHARACTERS)
                .filter(old -> derived.snapshot().filter(old::equals).isEmpty())
                .ifPresent(old -> delete(HeadItem.fileName(before.key(), old)));
    }

    /** Failures are only logged: the append must not fail because of a file that the bucket's lifecycle rule deletes later. */
    private void delete(String name) {
        try {
            blobs.delete(name);
        } catch (RuntimeException e) {
            LOG.warnf("could not delete the replaced state %s: %s", name, e.getMessage());
        }
    }
}
