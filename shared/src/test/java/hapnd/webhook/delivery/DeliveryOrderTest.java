package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.webhook.endpoint.Destinations;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** In which order webhooks are sent, by whom, and at what price. */
class DeliveryOrderTest extends WithWebhook {
    @Test
    void many_notifications_arrive_in_order_each_once() {
        publish(120);
        deliver(120);
        assertThat(receiver.ids()).isEqualTo(ids(1, 120));
        deliver(120);
        assertThat(receiver.requests()).hasSize(120);
    }

    @Test
    void ten_notifications_cost_one_write_each_and_four_calls_for_all() {
        publish(10);
        meter.reset();
        deliver(10);
        assertThat(meter.operations())
                .startsWith("UpdateItem", "Query", "Query", "GetItem")
                .hasSize(14);
        assertThat(meter.operations()).filteredOn("UpdateItem"::equals).hasSize(11);
    }

    @Test
    void nothing_new_costs_one_failed_write() {
        publish(1);
        deliver(1);
        meter.reset();
        deliver(1);
        assertThat(meter.operations()).containsExactly("UpdateItem");
    }

    @Test
    void notifications_that_take_longer_than_a_time_slice_get_another_task() {
        publish(5);
        deliverer(new Destinations(true), WebhookHttpClient.TIME_LIMIT, Duration.ZERO)
                .run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(5)));
        assertThat(receiver.requests()).isEmpty();
        settle();
        assertThat(receiver.ids()).isEqualTo(ids(1, 5));
    }

    @Test
    void notifications_are_sent_by_one_sender_at_a_time_and_a_task_that_comes_meanwhile_is_not_lost() throws Exception {
        publish(1);
        var arrived = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        receiver.answers(request -> {
            arrived.countDown();
            await(goOn);
            return 200;
        });
        var first = CompletableFuture.runAsync(() -> deliver(1));
        arrived.await();
        publish(2);
        deliver(3);
        assertThat(receiver.requests()).hasSize(1);
        goOn.countDown();
        first.join();
        assertThat(receiver.ids()).isEqualTo(ids(1, 3));
    }

    @Test
    void a_task_that_comes_while_the_sender_looks_for_tasks_is_not_lost() {
        publish(1);
        receiver.answers(request -> {
            if (request.id().endsWith("-1")) {
                publish(1);
                deliver(2);
            }
            return 200;
        });
        meanwhile.before("REMOVE pendingUpTo, failures", () -> {
            publish(1);
            deliver(3);
        });
        deliver(1);
        assertThat(receiver.ids()).isEqualTo(ids(1, 3));
    }

    @Test
    void notifications_that_are_answered_slowly_let_others_be_sent_after_each_and_keep_their_order() {
        receiver.answers(request -> {
            now = now.plusSeconds(14);
            return 200;
        });
        publish(3);
        var asOnAws = deliverer(new Destinations(true), WebhookHttpClient.TIME_LIMIT, DeliveryWiring.TIME_SLICE);
        for (int sent = 1; sent < 3; sent++) {
            asOnAws.run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(3)));
            assertThat(receiver.ids()).isEqualTo(ids(1, sent));
            assertThat(tasks).containsExactly(new Scheduled(pending(), Duration.ZERO));
            tasks.clear();
        }
        asOnAws.run(pending());
        assertThat(receiver.ids()).isEqualTo(ids(1, 3));
    }

    @Test
    void notifications_that_fail_slowly_let_others_be_sent_when_one_is_given_up() {
        receiver.answers(request -> {
            now = now.plusSeconds(14);
            return 500;
        });
        publish(2);
        var asOnAws = deliverer(new Destinations(true), WebhookHttpClient.TIME_LIMIT, DeliveryWiring.TIME_SLICE);
        asOnAws.run(pending());
        while (dead().isEmpty()) {
            now = now.plus(tasks.removeFirst().delay());
            asOnAws.run(pending());
        }
        assertThat(receiver.requests()).hasSize(5);
        assertThat(tasks).containsExactly(new Scheduled(pending(), Duration.ZERO));
    }
}
