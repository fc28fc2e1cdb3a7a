package hapnd.webhook;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has dead letters sent again, under the delivery ids that they had, with attempts counted from 1 again. Asking twice does no
 * harm: what is delivered is no dead letter any more, and what is on its way is not sent twice for it.
 */
public final class Replays {
    private static final int A_PAGE = 100;

    private final DeadLetters letters;
    private final DeliveryQueue queue;

    /**
     * @param letters the dead letters
     * @param queue wakes whoever sends
     */
    public Replays(DeadLetters letters, DeliveryQueue queue) {
        this.letters = letters;
        this.queue = queue;
    }

    /** One dead letter; false when there is no such one (any more). */
    public boolean one(DeadLetter.Key key) {
        if (!letters.replay(key, Instant.now())) {
            return false;
        }
        queue.ring(new Ring.Replay(key.tenant(), key.projection(), key.sequence()), Duration.ZERO);
        return true;
    }

    /**
     * All of the installation, of a tenant, or of a tenant's projection.
     *
     * @return how many
     */
    public int all(Optional<TenantId> tenant, Optional<ProjectionId> projection) {
        int count = 0;
        Optional<String> next = Optional.empty();
        do {
            var page = letters.list(tenant, A_PAGE, next);
            for (var letter : page.letters()) {
                boolean meant = projection
                        .filter(id -> !id.equals(letter.key().projection()))
                        .isEmpty();
                if (meant && one(letter.key())) {
                    count++;
                }
            }
            next = page.next();
        } while (next.isPresent());
        return count;
    }
}
