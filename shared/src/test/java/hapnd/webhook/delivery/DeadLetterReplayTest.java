package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.testkit.WebhookReceiver;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.endpoint.Destinations;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters are sent again when somebody asks. */
class DeadLetterReplayTest extends WithWebhook {
    /** How long the queue hides a message that was received. */
    private static final Duration HIDDEN = Duration.ofMinutes(2);

    private boolean broken;

    private final Redeliverer redeliverer = new Redeliverer(
            letters,
            endpoints,
            views,
            this::queue,
            sender(new Destinations(true), WebhookHttpClient.TIME_LIMIT),
            RetrySchedule.STANDARD,
            () -> now);

    private final Replays replays = new Replays(letters, (task, delay) -> tasks.add(new Scheduled(task, delay)));

    @BeforeEach
    void is_there() {
        receiver.answers(request -> 500);
        publish(1);
        deliver(1);
        settle();
        receiver.requests().clear();
    }

    @Test
    void a_dead_letter_is_sent_again_under_its_id_when_somebody_asks_and_is_none_after_that() {
        receiver.answers(request -> 200);
        assertThat(replays.all(key -> key.projection().equals(id))).isEqualTo(1);
        replay();
        assertThat(receiver.ids()).containsExactly(id + "-1");
        assertThat(receiver.requests().getFirst().attempt()).isEqualTo(1);
        assertThat(dead()).isEmpty();
        assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isEmpty();
    }

    @Test
    void a_dead_letter_that_is_asked_for_twice_is_sent_once() {
        receiver.answers(request -> 200);
        var key = new DeadLetter.Key(tenant, id, 1);
        assertThat(replays.one(key)).isPresent();
        assertThat(replays.one(key)).isPresent();
        replay();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_dead_letter_that_fails_again_has_five_attempts_again_and_stays() {
        assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isPresent();
        replay();
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::attempt)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(dead()).hasSize(1);
        assertThat(dead().getFirst().replay()).isEmpty();
    }

    @Test
    void a_replay_that_fails_says_when_it_goes_on_and_why_it_failed() {
        receiver.answers(request -> 503);
        var started = replays.one(new DeadLetter.Key(tenant, id, 1)).orElseThrow();
        assertThat(started.replay().orElseThrow().attempt()).isEqualTo(1);
        next(tasks.removeFirst());
        var waiting = dead().getFirst();
        assertThat(waiting.reason()).isEqualTo("answered 503");
        assertThat(waiting.parkedAt()).isEqualTo(started.parkedAt());
        assertThat(waiting.replay().orElseThrow().attempt()).isEqualTo(2);
        assertThat(waiting.replay().orElseThrow().nextAttemptAt()).isAfter(now);
    }

    @Test
    void a_projections_dead_letters_are_replayed_page_by_page_at_a_write_and_a_message_each() {
        receiver.answers(request -> 500);
        publish(4);
        deliver(5);
        settle();
        assertThat(dead()).hasSize(5);
        meter.reset();
        var first = replays.ofProjection(tenant, id, 0, 3);
        assertThat(first.entries())
                .extracting(letter -> letter.key().sequence())
                .containsExactly(1L, 2L, 3L);
        assertThat(first.nextAfter()).contains("3");
        assertThat(meter.operations()).containsExactly("Query", "UpdateItem", "UpdateItem", "UpdateItem");
        assertThat(tasks).hasSize(3);
        var second = replays.ofProjection(tenant, id, 3, 3);
        assertThat(second.entries())
                .extracting(letter -> letter.key().sequence())
                .containsExactly(4L, 5L);
        assertThat(second.nextAfter()).isEmpty();
    }

    @Test
    void what_a_replay_has_delivered_is_not_in_the_projections_list() {
        receiver.answers(request -> 200);
        assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isPresent();
        replay();
        assertThat(letters.ofProjection(tenant, id, 0, 10).entries()).isEmpty();
        assertThat(replays.ofProjection(tenant, id, 0, 10).entries()).isEmpty();
        assertThat(tasks).isEmpty();
    }

    @Test
    void a_replay_goes_on_when_its_next_task_could_not_be_sent_and_its_message_comes_again() {
        assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isPresent();
        for (int attempt = 1; attempt < 4; attempt++) {
            next(tasks.removeFirst());
        }
        var last = tasks.removeFirst();
        broken = true;
        assertThatThrownBy(() -> next(last)).isInstanceOf(IllegalStateException.class);
        broken = false;
        now = now.plus(HIDDEN);
        redeliverer.run((DeliveryTask.Redeliver) last.task());
        replay();
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::attempt)
                .containsExactly(1, 2, 3, 4, 4, 5);
    }

    private void queue(DeliveryTask task, Duration delay) {
        if (broken) {
            throw new IllegalStateException("no queue");
        }
        tasks.add(new Scheduled(task, delay));
    }

    private void next(Scheduled scheduled) {
        now = now.plus(scheduled.delay());
        redeliverer.run((DeliveryTask.Redeliver) scheduled.task());
    }

    private void replay() {
        while (!tasks.isEmpty()) {
            next(tasks.removeFirst());
        }
    }
}
