package hapnd.delivery;

import hapnd.projection.Notification;
import hapnd.projection.Views;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.webhook.DeliveryQueue;
import hapnd.webhook.Ring;
import hapnd.webhook.Turns;
import hapnd.webhook.Turns.Ended;
import hapnd.webhook.Turns.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Sends what a projection's webhook has not got yet, one after the other, until nothing is left, one fails, or its time is up.
 * When its time is up it rings, so that whoever else has rung meanwhile comes first: an endpoint that answers slowly gets
 * one webhook off and then makes room.
 * What was sent and not recorded, because the process died between the two, is sent again under the same delivery id.
 */
final class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final int A_PAGE = 50;
    private static final int A_PAGE_BYTES = 4 * 1024 * 1024;

    private final Turns turns;
    private final Views views;
    private final DeliveryQueue queue;
    private final Sender sender;
    private final Settings settings;

    /**
     * How it goes about it.
     *
     * @param retries what happens after failures
     * @param turn for how long it goes on with one endpoint
     * @param clock tells the time
     */
    record Settings(Retries retries, Duration turn, InstantSource clock) {}

    Deliverer(Turns turns, Views views, DeliveryQueue queue, Sender sender, Settings settings) {
        this.turns = turns;
        this.views = views;
        this.queue = queue;
        this.sender = sender;
        this.settings = settings;
    }

    void answer(Ring.Pending ring) {
        try {
            turns.take(ring, settings.clock().instant()).ifPresent(turn -> new Round(turn, ring.upTo()).run());
        } catch (Turns.Lost e) {
            LOG.warnf("%s: %s", ring.projection(), e.getMessage());
        }
    }

    /** One turn at work. */
    private final class Round {
        private final Instant end = settings.clock().instant().plus(settings.turn());
        private Turn turn;
        private OptionalLong upTo;
        private boolean over;

        Round(Turn turn, OptionalLong upTo) {
            this.turn = turn;
            this.upTo = upTo;
        }

        void run() {
            while (!over) {
                var endpoint = turn.endpoint();
                var page = views.notifications(
                        endpoint.tenant(), endpoint.projection(), endpoint.cursor(), A_PAGE, A_PAGE_BYTES);
                if (page.isEmpty()) {
                    // what is not there by now has expired
                    finish(Math.max(endpoint.cursor(), upTo.orElse(0)));
                }
                for (int i = 0; i < page.size() && !over; i++) {
                    deliver(page.get(i));
                }
            }
        }

        private void deliver(Notification notification) {
            if (!settings.clock().instant().isBefore(end)) {
                stop();
                return;
            }
            int attempt = turn.endpoint().failures() + 1;
            switch (sender.send(turn.endpoint(), notification, attempt)) {
                case Attempt.Delivered delivered -> delivered(notification.sequence());
                case Attempt.Failed failed -> failed(notification, attempt, failed.reason());
            }
        }

        /** The last one that is known of ends the turn with the write that records it. */
        private void delivered(long sequence) {
            if (upTo.isPresent() && sequence >= upTo.getAsLong()) {
                finish(sequence);
            } else {
                turn = turns.delivered(turn, sequence);
            }
        }

        private void finish(long cursor) {
            switch (turns.finish(turn, cursor)) {
                case Ended.Done() -> over = true;
                case Ended.More(var going) -> {
                    turn = going;
                    upTo = OptionalLong.empty();
                }
            }
        }

        private void failed(Notification notification, int attempt, String reason) {
            var delay = settings.retries().after(attempt, RandomGenerator.getDefault());
            if (delay.isPresent()) {
                await(attempt, delay.get());
            } else {
                giveUp(notification, reason);
            }
        }

        private void await(int failures, Duration delay) {
            if (!turns.waiting(turn, failures, settings.clock().instant().plus(delay))) {
                stop();
                return;
            }
            over = true;
            // what comes meanwhile isn't rung for
            ring(delay);
        }

        private void giveUp(Notification notification, String reason) {
            var parked = turns.park(
                    turn, notification.sequence(), reason, settings.clock().instant());
            if (parked.isEmpty()) {
                stop();
                return;
            }
            turn = parked.get();
            givenUp(notification);
        }

        private void givenUp(Notification notification) {
            Metrics.record(Metric.WEBHOOK_DEAD_LETTERS, 1);
            LogLine.warn(Deliverer.class, "dead letter")
                    .with(Field.TENANT, turn.endpoint().tenant())
                    .with(Field.PROJECTION, turn.endpoint().projection())
                    .with(Field.SEQUENCE, notification.sequence())
                    .with(notification.trace())
                    .write();
        }

        /** For now: its time is up, or an upload has changed the webhook, which is then tried at once. */
        private void stop() {
            over = true;
            turns.release(turn);
            ring(Duration.ZERO);
        }

        private void ring(Duration delay) {
            var endpoint = turn.endpoint();
            queue.ring(new Ring.Pending(endpoint.tenant(), endpoint.projection(), OptionalLong.empty()), delay);
        }
    }
}
