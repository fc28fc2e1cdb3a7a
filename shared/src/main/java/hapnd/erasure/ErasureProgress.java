package hapnd.erasure;

import hapnd.erasure.TenantDataEraser.Removed;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the removing of a tenant is. It goes through all places again and again until nothing is found in any.
 *
 * @param pass which time it goes through them: 0 while the tenant is being shut out, then 1, 2…
 * @param place which place is next
 * @param after what that place answered last, if it has more
 * @param found whether this pass has found anything
 * @param stopped whether this pass has found anything at work
 * @param notBefore when it may go on: those who were at work before have ended then
 * @param items how many items are gone
 * @param objects how many objects of the bucket are gone
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
    /** Nothing is done yet. */
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

    /** As {@link #with}, without going to another place. */
    ErasureProgress counting(Removed removed) {
        return new ErasureProgress(
                pass, place, after, found, stopped, notBefore, items + removed.items(), objects + removed.objects());
    }
}
