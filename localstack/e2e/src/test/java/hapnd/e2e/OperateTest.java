package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Seed;
import hapnd.testkit.WebhookReceiver;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a tenant does with its own projections and reducers, each time in a tenant of its own. */
@ExtendWith(OnPlatform.class)
class OperateTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    private static final String BY_AGGREGATE = "Tallies.ByAggregate";
    private static final String BY_COLOUR = "Tallies.ByColour";
    private static final String NEVER = "Never";

    private Platform platform;
    private Projections ours;

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        ours = new Projections(shared.newTenant("operate " + TENANTS.incrementAndGet()));
    }

    @Test
    void a_poison_event_is_skipped_and_shown_and_a_new_upload_applies_it() {
        String id = Projections.id(ours.deploy(Source.tallies(1, "Cursed")), BY_COLOUR);
        Tallies.paint(ours.api(), "order_1", "red", 3);
        String cursed = ours.api()
                .append("order_1", "Cursed", "{\"colour\": \"red\"}")
                .expect(201)
                .path("eventId")
                .asText();
        Tallies.paint(ours.api(), "order_1", "red", 3);
        ours.await(id, "faulted");

        ours.api().post(path(id, "skip"), "{\"eventId\": \"evt_other\"}").expectError(409, "WRONG_EVENT");
        assertThat(post(id, "retry").expect(200).path("projectionId").asText()).isEqualTo(id);
        ours.await(id, "faulted");
        var skipped = skip(id, cursed).expect(200);
        assertThat(skipped.has("error")).isFalse();
        skip(id, cursed).expect(200);
        var status = ours.awaitPosition(id, 7);

        assertThat(status.at("/skipped/count").asInt()).isEqualTo(1);
        var event = status.at("/skipped/events/0");
        assertThat(event.path("eventId").asText()).isEqualTo(cursed);
        assertThat(event.path("aggregateId").asText()).isEqualTo("order_1");
        assertThat(event.path("version").asInt()).isEqualTo(4);
        assertThat(event.path("position").asInt()).isEqualTo(4);
        assertThat(count(id, "red")).isEqualTo(6);
        ours.api().post(path(id, "skip"), "{\"eventId\": \"evt_other\"}").expectError(409, "PROJECTION_NOT_FAULTED");

        ours.deploy(Source.tallies(2, NEVER));
        assertThat(ours.awaitPosition(id, 7).has("skipped")).isFalse();
        assertThat(count(id, "red")).isEqualTo(7);
    }

    @Test
    void a_projection_that_is_paused_under_load_stands_still_and_catches_up_without_loss() throws Exception {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        var appended = new AtomicInteger();
        var over = new AtomicBoolean();
        var load = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                Tallies.paint(ours.api(), "order_1", "red", 1);
                appended.incrementAndGet();
            }
        });
        await().atMost(TIME_LIMIT).until(() -> position(id) > 10);

        var paused = post(id, "pause").expect(200);
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.path("status").asText()).isEqualTo("active");
        long position = paused.at("/progress/position").asLong();
        int atPause = appended.get();
        await().atMost(TIME_LIMIT).until(() -> appended.get() > atPause + 20);
        assertThat(position(id)).isEqualTo(position);
        assertThat(count(id, "order_1")).isEqualTo(position);
        post(id, "pause").expect(200);
        over.set(true);
        load.join();

        assertThat(post(id, "resume").expect(200).path("paused").asBoolean()).isFalse();
        post(id, "resume").expect(200);
        ours.awaitPosition(id, appended.get());
        assertThat(count(id, "order_1")).isEqualTo(appended.get());
        assertThat(ours.notifications(id)).hasSize(appended.get());
    }

    @Test
    void a_projection_is_deleted_under_load_and_its_class_begins_from_the_first_event_when_it_is_deployed_anew()
            throws Exception {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        var over = new AtomicBoolean();
        var appended = new AtomicInteger();
        var load = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                Tallies.paint(ours.api(), "order_1", "red", 1);
                appended.incrementAndGet();
            }
        });
        await().atMost(TIME_LIMIT).until(() -> position(id) > 10);

        deletes("/projections/" + id);
        for (String part : List.of("status", "state/order_1", "notifications")) {
            ours.api().get("/projections/" + id + "/" + part).expectError(404, "NOT_FOUND");
        }
        deletes("/projections/" + id);
        delete("/projections/proj_00000000000000000000000000").expectError(404, "NOT_FOUND");
        ours.deploy(Source.tallies(2, NEVER));
        over.set(true);
        load.join();

        ours.awaitPosition(id, appended.get());
        assertThat(count(id, "order_1")).isEqualTo(appended.get());
        var before = ours.page(id, 0, 1000).expect(200).path("notifications");
        Tallies.paint(ours.api(), "order_1", "red", 2);
        ours.awaitPosition(id, appended.get() + 2);
        var all = ours.page(id, 0, 1000).expect(200).path("notifications");
        assertThat(all).hasSize(before.size() + 2);
        long last = all.get(all.size() - 1).path("sequence").asLong();
        assertThat(last).as("sequences go on").isGreaterThan(10);
        assertThat(all)
                .extracting(notification -> notification.path("sequence").asLong())
                .isEqualTo(LongStream.rangeClosed(last - all.size() + 1, last)
                        .boxed()
                        .toList());
    }

    @Test
    void with_a_projection_go_its_notifications_its_webhook_and_its_live_connections() throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            var status = ours.await(ours.upload(LargeNotes.projection(), receiver.url("/hook")), "active");
            String id = status.path("projectionId").asText();
            var client = LiveClient.open(ours.api(), "/projections/" + id + "/stream?afterSequence=0");
            LargeNotes.append(ours.api(), Seed.random(1), 2);
            client.awaitSequence(2);
            await().atMost(TIME_LIMIT).until(() -> receiver.requests().size() >= 2);
            assertThat(files(id)).isNotEmpty();

            deletes("/projections/" + id);

            await("the end of the connection").atMost(TIME_LIMIT).until(client::isClosed);
            await("the end of the notifications")
                    .atMost(TIME_LIMIT)
                    .until(() -> files(id).isEmpty());
            assertThat(LiveClient.status(ours.api(), "/projections/" + id + "/stream"))
                    .isEqualTo(404);
            var views = Table.named(platform, "Views");
            await("the end of the rest")
                    .atMost(TIME_LIMIT)
                    .until(() -> views.items(tenant() + "#" + id).isEmpty());
        }
    }

    @Test
    void appends_to_an_unbound_type_are_answered_without_a_state_and_its_upload_can_be_deleted() {
        var api = ours.api();
        String reducer = api.deploy(Source.counter("order", 1));
        assertThat(append().has("state")).isTrue();
        delete("/reducers/" + reducer).expectError(409, "REDUCER_BOUND");

        deletes("/aggregate-types/order");
        for (int i = 0; i < 20; i++) {
            var appended = append();
            assertThat(appended.has("state")).isFalse();
            assertThat(appended.has("stateError")).isFalse();
        }
        api.get("/aggregate-types/order/order_1/state").expectError(404, "NO_REDUCER_BOUND");
        deletes("/aggregate-types/order");
        delete("/aggregate-types/other").expectError(404, "NO_REDUCER_BOUND");

        deletes("/reducers/" + reducer);
        api.get("/reducers/" + reducer + "/status").expectError(404, "NOT_FOUND");
        delete("/reducers/" + reducer).expectError(404, "NOT_FOUND");
        assertThat(new Objects(platform).keys("uploads/" + tenant(), reducer)).isEmpty();

        api.deploy(Source.counter("order", 10));
        assertThat(append().at("/state/value").asInt()).isEqualTo(220);
    }

    private JsonNode append() {
        return ours.api().append("order_1", "E").expect(201);
    }

    private List<String> files(String id) {
        return new Objects(platform).keys("notifications/" + tenant() + "/" + id, "");
    }

    private String tenant() {
        return ours.api().tenantId();
    }

    private long position(String id) {
        return ours.status(id).at("/progress/position").asLong();
    }

    private int count(String id, String key) {
        return ours.state(id, key).expect(200).at("/state/count").asInt();
    }

    private Answer skip(String id, String event) {
        return ours.api().post(path(id, "skip"), "{\"eventId\": \"" + event + "\"}");
    }

    private Answer post(String id, String operation) {
        return ours.api().send("POST", path(id, operation), BodyPublishers.noBody());
    }

    private Answer delete(String path) {
        return ours.api().send("DELETE", path, BodyPublishers.noBody());
    }

    private void deletes(String path) {
        var answer = delete(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
    }

    private static String path(String id, String operation) {
        return "/projections/" + id + "/" + operation;
    }
}
