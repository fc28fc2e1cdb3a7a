package hapnd.webhook.delivery;

import hapnd.queue.TaskQueue;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Has dead letters sent again, under the delivery ids that they had, with attempts counted from 1 again. Asking twice does no
 * harm: what is delivered is no dead letter any more, and what is on its way is not sent twice for it.
 */
public final class Replays {
    private static final int PAGE_SIZE = 100;

    private final DeadLetters letters;
    private final TaskQueue<DeliveryTask> queue;

    /**
     * @param letters the dead letters
     * @param queue wakes whoever sends
     */
    public Replays(DeadLetters letters, TaskQueue<DeliveryTask> queue) {
        this.letters = letters;
        this.queue = queue;
    }

    /** One dead letter; false when there is no such one (any more). */
    public boolean one(DeadLetter.Key key) {
        if (!letters.replay(key, Instant.now())) {
            return false;
        }
        queue.add(new DeliveryTask.Redeliver(key.tenant(), key.projection(), key.sequence()), Duration.ZERO);
        return true;
    }

    /**
     * All of the installation that are meant.
     *
     * @return how many
     */
    public int all(Predicate<DeadLetter.Key> meant) {
        int count = 0;
        Optional<String> next = Optional.empty();
        do {
            var page = letters.list(Optional.empty(), PAGE_SIZE, next);
            for (var letter : page.letters()) {
                if (meant.test(letter.key()) && one(letter.key())) {
                    count++;
                }
            }
            next = page.next();
        } while (next.isPresent());
        return count;
    }
}
