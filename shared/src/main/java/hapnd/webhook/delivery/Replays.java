package hapnd.webhook.delivery;

import hapnd.queue.TaskQueue;
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
    private static final int PAGE_SIZE = 100;

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

    /** Replays one dead letter; false when there is no such dead letter, or no longer. */
    public boolean one(DeadLetter.Key key) {
        if (!letters.replay(key, Instant.now())) {
            return false;
        }
        queue.add(new DeliveryTask.Redeliver(key.tenant(), key.projection(), key.sequence()), Duration.ZERO);
        return true;
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
            var page = letters.list(Optional.empty(), PAGE_SIZE, next);
            for (var letter : page.letters()) {
                if (filter.test(letter.key()) && one(letter.key())) {
                    count++;
                }
            }
            next = page.next();
        } while (next.isPresent());
        return count;
    }
}
