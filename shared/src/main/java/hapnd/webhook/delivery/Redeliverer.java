package hapnd.webhook.delivery;

import hapnd.projection.Notification;
import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.endpoint.Endpoints;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sends dead letters again on request, independent of the order of new notifications. */
final class Redeliverer {
    private final DeadLetters letters;
    private final Endpoints endpoints;
    private final Views views;
    private final TaskQueue<DeliveryTask> queue;
    private final Sender sender;
    private final RetrySchedule retries;
    private final InstantSource clock;

    Redeliverer(
            DeadLetters letters,
            Endpoints endpoints,
            Views views,
            TaskQueue<DeliveryTask> queue,
            Sender sender,
            RetrySchedule retries,
            InstantSource clock) {
        this.letters = letters;
        this.endpoints = endpoints;
        this.views = views;
        this.queue = queue;
        this.sender = sender;
        this.retries = retries;
        this.clock = clock;
    }

    void run(DeliveryTask.Redeliver task) {
        var key = new DeadLetter.Key(task.tenant(), task.projection(), task.sequence());
        letters.take(key, now()).ifPresent(this::replay);
    }

    private void replay(DeadLetter letter) {
        var key = letter.key();
        var endpoint = endpoints.find(key.tenant(), key.projection());
        var notification = notification(key);
        if (endpoint.isEmpty() || notification.isEmpty()) {
            var missing = endpoint.isEmpty() ? "the projection has no webhook" : "the notification has expired";
            letters.parkedAgain(letter, missing, now());
            return;
        }
        int attempt = letter.replay().orElseThrow().attempt();
        switch (sender.send(endpoint.get(), notification.get(), attempt)) {
            case Attempt.Delivered delivered -> letters.delivered(letter);
            case Attempt.Failed failed -> failed(letter, attempt, failed.reason());
        }
    }

    private Optional<Notification> notification(DeadLetter.Key key) {
        return views.notifications(key.tenant(), key.projection(), key.sequence() - 1, 1, Integer.MAX_VALUE).stream()
                .filter(found -> found.sequence() == key.sequence())
                .findFirst();
    }

    private void failed(DeadLetter letter, int attempt, String reason) {
        var delay = retries.after(attempt, RandomGenerator.getDefault());
        if (delay.isEmpty()) {
            letters.parkedAgain(letter, reason, now());
            return;
        }
        var next = now().plus(delay.get());
        var key = letter.key();
        // add the task first, because the sweeper adds none for dead letters; after a crash
        // here this task is redelivered
        queue.add(new DeliveryTask.Redeliver(key.tenant(), key.projection(), key.sequence()), delay.get());
        letters.waiting(letter, reason, next);
    }

    private Instant now() {
        return clock.instant();
    }
}
