package hapnd.erasure;

import hapnd.erasure.TenantDataEraser.Removed;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of a tenant's erasure. Each pass visits all places; the last pass finds nothing in any of them.
 *
 * @param pass the number of the pass: 0 while new work is being prevented, then 1, 2…
 * @param place the index of the next place
 * @param after that place's last {@link Removed#next}; empty at the place's beginning
 * @param found whether this pass has found any data
 * @param stopped whether this pass has found projections that were still running
 * @param notBefore when the erasure may continue: work that began before has ended then
 * @param items how many items were deleted
 * @param objects how many objects of the bucket were deleted
 */
public record ErasureProgress(
        int pass,
        int place,
        Optional<String> after,
        boolean found,
        boolean stopped,
        Instant notBefore,
        long items,
        long objects) {
    /** The progress before the first piece. */
    static final ErasureProgress NONE = new ErasureProgress(0, 0, Optional.empty(), false, false, Instant.EPOCH, 0, 0);

    boolean isFencing() {
        return pass == 0;
    }

    ErasureProgress nextPass(Instant from) {
        return new ErasureProgress(pass + 1, 0, Optional.empty(), false, false, from, items, objects);
    }

    ErasureProgress with(Removed removed) {
        return new ErasureProgress(
                pass,
                removed.next().isPresent() ? place : place + 1,
                removed.next(),
                found || removed.items() > 0 || removed.objects() > 0,
                stopped || removed.stopped(),
                notBefore,
                items + removed.items(),
                objects + removed.objects());
    }

    /** As {@link #with}, but stays at the same place. */
    ErasureProgress counting(Removed removed) {
        return new ErasureProgress(
                pass, place, after, found, stopped, notBefore, items + removed.items(), objects + removed.objects());
    }
}
