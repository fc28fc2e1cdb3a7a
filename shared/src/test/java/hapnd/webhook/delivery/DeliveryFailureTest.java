package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.projection.ProjectionId;
import hapnd.telemetry.Measured;
import hapnd.telemetry.Metric;
import hapnd.tenancy.TenantId;
import hapnd.testkit.WebhookReceiver;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.endpoint.WebhookChange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What becomes of a notification that its receiver does not take. */
class DeliveryFailureTest extends WithWebhook {
    @Test
    void a_failure_is_tried_again_later_and_later_and_what_follows_it_waits() {
        var count = new AtomicInteger();
        receiver.answers(request -> count.incrementAndGet() <= 3 ? 500 : 200);
        publish(2);
        deliver(2);
        var delays = new ArrayList<Duration>();
        while (!tasks.isEmpty()) {
            delays.add(tasks.getFirst().delay());
            next();
        }
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::attempt)
                .containsExactly(1, 2, 3, 4, 1);
        assertThat(receiver.ids()).containsExactly(id + "-1", id + "-1", id + "-1", id + "-1", id + "-2");
        assertThat(delays).hasSize(3).isSorted();
        assertThat(delays.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void a_failure_is_not_tried_before_its_time_whoever_asks() {
        receiver.answers(request -> 500);
        publish(1);
        deliver(1);
        deliver(1);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_failure_of_five_attempts_becomes_a_dead_letter_and_the_next_goes_on() {
        receiver.answers(request -> request.id().endsWith("-1") ? 503 : 200);
        publish(2);
        Measured.values(Metric.WEBHOOK_DEAD_LETTERS);
        deliver(2);
        settle();
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::attempt)
                .containsExactly(1, 2, 3, 4, 5, 1);
        assertThat(Measured.values(Metric.WEBHOOK_DEAD_LETTERS)).containsExactly(1L);
        assertThat(dead()).extracting(letter -> letter.key().sequence()).containsExactly(1L);
        assertThat(dead().getFirst().reason()).isEqualTo("answered 503");
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        receiver.answers(request -> 302);
        assertThat(post(new Destinations(true), WebhookHttpClient.TIME_LIMIT)
                        .send(receiver.url("/"), Map.of(), new byte[] {'1'}))
                .isEqualTo(Attempt.Failed.answered(302));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void an_attempt_without_an_answer_ends_in_time() {
        var never = new CountDownLatch(1);
        receiver.answers(request -> {
            await(never);
            return 200;
        });
        assertThat(post(new Destinations(true), Duration.ofSeconds(1))
                        .send(receiver.url("/"), Map.of(), new byte[] {'1'}))
                .isEqualTo(new Attempt.Failed("no answer within 1 s"));
        never.countDown();
    }

    @Test
    void an_attempt_whose_answer_comes_byte_by_byte_ends_in_time() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var dripping = threads.submit(() -> drip(server));
            assertThat(post(new Destinations(true), Duration.ofSeconds(1))
                            .send(URI.create("http://127.0.0.1:" + server.getLocalPort()), Map.of(), new byte[] {'1'}))
                    .isEqualTo(new Attempt.Failed("no answer within 1 s"));
            assertThat(dripping).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        }
    }

    @Test
    void an_attempt_without_an_answer_delays_no_other_tenant() {
        var other = TenantId.create();
        var theirs = ProjectionId.of(other, "X.Sales");
        serve(other, theirs);
        secrets.ofTenant(other);
        endpoints.change(
                other,
                theirs,
                "1",
                new WebhookChange.Put(receiver.url("/theirs"), Optional.empty(), Optional.empty()),
                0);
        var hung = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        receiver.answers(request -> {
            if (request.id().startsWith(id.value())) {
                hung.countDown();
                await(goOn);
            }
            return 200;
        });
        publish(1);
        publish(other, theirs, 1);
        var hanging = CompletableFuture.runAsync(() -> deliver(1));
        await(hung);
        deliverer.run(new DeliveryTask.Deliver(other, theirs, OptionalLong.of(1)));
        assertThat(endpoints.find(other, theirs).orElseThrow().cursor()).isEqualTo(1);
        assertThat(endpoints.find(tenant, id).orElseThrow().cursor()).isZero();
        assertSignedWith(receiver.requests().getLast(), secrets.ofTenant(other));
        goOn.countDown();
        hanging.join();
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_a_failure_and_reaches_nobody() {
        webhook(id, Optional.empty());
        publish(1);
        deliverer(new Destinations(false), WebhookHttpClient.TIME_LIMIT, Duration.ofMinutes(1))
                .run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(1)));
        assertThat(receiver.requests()).isEmpty();
        assertThat(endpoints.find(tenant, id).orElseThrow().failures()).isEqualTo(1);
        var names = new InMemoryDnsResolver();
        names.add("public.example", InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("127.0.0.1"));
        var name = new CheckedDns(new Destinations(false), names);
        assertThatThrownBy(() -> name.resolve("public.example"))
                .isInstanceOf(CheckedDns.Blocked.class)
                .hasMessage("'public.example' leads to 127.0.0.1, which is not a public address");
    }

    @Test
    void a_crash_between_sending_and_recording_sends_the_same_again_and_loses_nothing() {
        publish(3);
        crash.crashAt(3, false);
        assertThatThrownBy(() -> deliver(3)).isInstanceOf(SdkClientException.class);
        assertThat(receiver.ids()).isEqualTo(ids(1, 2));
        crash.crashAt(Integer.MAX_VALUE, false);
        deliver(3);
        assertThat(receiver.requests()).hasSize(2);
        now = now.plusSeconds(DeliveryLeases.LEASE_SECONDS + 1);
        deliver(3);
        assertThat(receiver.ids()).containsExactly(id + "-1", id + "-2", id + "-2", id + "-3");
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::attempt)
                .containsOnly(1);
    }

    /** A byte of the answer every tenth of a second, until the other side has had enough. */
    private static boolean drip(ServerSocket server) throws IOException, InterruptedException {
        try (var socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('H');
                Thread.sleep(100);
            }
        } catch (SocketException e) {
            return true;
        }
    }
}
