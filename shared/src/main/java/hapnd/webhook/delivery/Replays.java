package hapnd.webhook.delivery;

import hapnd.paging.Page;
import hapnd.projection.ProjectionId;
import hapnd.queue.TaskQueue;
import hapnd.tenancy.TenantId;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Starts to send dead letters again, under the same delivery ids, with attempts counted from 1. Repeated requests are safe: a
 * delivered notification is no longer a dead letter, and a running replay is not started twice.
 */
public final class Replays {
    /** The maximum number of dead letters of a page. */
    public static final int MAX_PAGE = 100;

    private final DeadLetters letters;
    private final TaskQueue<DeliveryTask> queue;

    /**
     * @param letters the dead letters
     * @param queue wakes the delivery function
     */
    public Replays(DeadLetters letters, TaskQueue<DeliveryTask> queue) {
        this.letters = letters;
        this.queue = queue;
    }

    /**
     * Replays one dead letter.
     *
     * @return the dead letter with its replay; empty when there is no such dead letter, or no longer
     */
    public Optional<DeadLetter> one(DeadLetter.Key key) {
        var replaying = letters.replay(key, Instant.now());
        if (replaying.isPresent()) {
            queue.add(new DeliveryTask.Redeliver(key.tenant(), key.projection(), key.sequence()), Duration.ZERO);
        }
        return replaying;
    }

    /**
     * Replays a page of a projection's dead letters, as {@link DeadLetters#ofProjection} reads them.
     *
     * @param limit the maximum number, from 1 to {@link #MAX_PAGE}: each is a write and a message
     * @return those that are being replayed
     */
    public Page<DeadLetter> ofProjection(TenantId tenant, ProjectionId projection, long after, int limit) {
        var page = letters.ofProjection(tenant, projection, after, limit);
        return new Page<>(
                page.entries().stream()
                        .flatMap(letter -> one(letter.key()).stream())
                        .toList(),
                page.nextAfter());
    }

    /**
     * Replays all dead letters of the installation that match.
     *
     * @return how many
     */
    public int all(Predicate<DeadLetter.Key> filter) {
        int count = 0;
        Optional<String> next = Optional.empty();
        do {
            var page = letters.list(Optional.empty(), MAX_PAGE, next);
            for (var letter : page.letters()) {
                if (filter.test(letter.key()) && one(letter.key()).isPresent()) {
                    count++;
                }
            }
            next = page.next();
        } while (next.isPresent());
        return count;
    }
}
