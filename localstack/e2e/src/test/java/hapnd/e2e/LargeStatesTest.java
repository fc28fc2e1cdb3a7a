package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testkit.Seed;
import hapnd.testkit.WebhookReceiver;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States that are too large for an item, so that they are in files: how they get everywhere, and what a lost file does. */
@ExtendWith(OnPlatform.class)
class LargeStatesTest {
    private static final int AT_ONCE = 6;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private final Random random = Seed.fresh();

    private Platform platform;
    private Api api;
    private String tenant;

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        api = shared.newTenant("large");
        tenant = api.tenantId();
    }

    @Test
    void a_large_state_is_answered_told_and_read_whole() throws Exception {
        api.deploy(LargeNotes.reducer(1));
        try (var receiver = WebhookReceiver.start()) {
            String projection = projection(receiver);
            try (var live = LiveClient.open(api, "/projections/" + projection + "/stream")) {
                append(1);
                // from here on the connection is live and not replayed to
                live.awaitSequence(1);
                String last = append(2);

                assertThat(state().at("/state/text").asText()).isEqualTo(last);
                assertThat(live.awaitSequence(3)
                                .changes()
                                .getLast()
                                .at("/state/text")
                                .asText())
                        .isEqualTo(last);
                await("the webhook")
                        .atMost(TIME_LIMIT)
                        .until(() -> receiver.requests().size() >= 3);
                assertThat(receiver.requests().get(2).body()).contains(last);
                assertThat(api.get("/projections/" + projection + "/state/note_1")
                                .expect(200)
                                .at("/state/text")
                                .asText())
                        .isEqualTo(last);
            }
            try (var late = LiveClient.open(api, "/projections/" + projection + "/stream?afterSequence=0")) {
                assertThat(late.awaitSequence(3).sequences()).containsExactly(1L, 2L, 3L);
            }
            assertThat(api.get("/projections/" + projection + "/notifications?afterSequence=0")
                            .expect(200)
                            .toString())
                    .contains("\"sequence\":3");
        }
    }

    @Test
    void a_state_whose_file_is_lost_is_computed_anew() {
        api.deploy(LargeNotes.reducer(1));
        String last = append(2);
        lose("states/");

        copyTo("note_9");
        JsonNode appended =
                api.append("note_9", "Noted", "{\"text\": \"small\"}").expect(201);
        assertThat(appended.at("/state/count").asInt()).isEqualTo(3);
        assertThat(state().at("/state/text").asText()).isEqualTo(last);
        // at once, so that instances without the state in memory take some of them
        appendAtOnce();
        lose("states/");
        appendAtOnce();
        last = append(1);
        assertThat(state().at("/state/count").asInt()).isEqualTo(3 + 2 * AT_ONCE);
        lose("states/");
        api.deploy(LargeNotes.reducer(10));
        await("the new code")
                .atMost(TIME_LIMIT)
                .until(() -> state().at("/state/count").asInt() == 10 * (3 + 2 * AT_ONCE));
        assertThat(state().at("/state/text").asText()).isEqualTo(last);
    }

    @Test
    void a_notification_whose_file_has_expired_is_left_out_and_what_follows_arrives() throws Exception {
        try (var receiver = WebhookReceiver.start().answers(request -> request.number() == 1 ? 500 : 200)) {
            String projection = projection(receiver);
            append(2);
            await("the first attempt")
                    .atMost(TIME_LIMIT)
                    .until(() -> !receiver.requests().isEmpty());
            new Projections(api).awaitPosition(projection, 2);
            lose("notifications/");

            try (var live = LiveClient.open(api, "/projections/" + projection + "/stream?afterSequence=0")) {
                api.append("note_2", "Noted", "{\"text\": \"small\"}").expect(201);
                live.awaitSequence(3);
            }
            JsonNode told = api.get("/projections/" + projection + "/notifications?afterSequence=0")
                    .expect(200);
            assertThat(told.findValues("sequence")).extracting(JsonNode::asLong).containsExactly(3L);
            await("the webhook")
                    .atMost(TIME_LIMIT)
                    .until(() -> receiver.requests().getLast().body().contains("small"));
        }
    }

    @Test
    void a_view_whose_file_is_out_of_reach_for_a_while_goes_on_with_it() throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            String projection = projection(receiver);
            append(1);
            new Projections(api).awaitPosition(projection, 1);
            Map<String, byte[]> taken = lose("views/");

            String last = append(1);
            assertThat(api.get("/projections/" + projection + "/state/note_1").status())
                    .isNotEqualTo(403);
            // nothing outside shows that the projector has met the loss, and it must before the file is back
            Thread.sleep(Duration.ofSeconds(2));
            new Objects(platform).putBack(taken);

            await("the state")
                    .atMost(TIME_LIMIT)
                    .until(() -> api.get("/projections/" + projection + "/state/note_1")
                            .text()
                            .contains(last));
        }
    }

    /**
     * Writes the items of {@code note_1} under another id, whose state no instance has in memory. Both ids have the same shard,
     * which is stored in the head.
     */
    private void copyTo(String id) {
        var journal = Table.named(platform, "Journal");
        for (ObjectNode item : journal.items(tenant + "#note_1")) {
            item.set("pk", Table.text(tenant + "#" + id));
            journal.put(item);
        }
    }

    private Map<String, byte[]> lose(String folder) {
        var objects = new Objects(platform);
        var keys = objects.keys(folder, tenant);
        assertThat(keys).as(folder).isNotEmpty();
        return objects.take(keys);
    }

    private JsonNode state() {
        return api.get("/aggregate-types/note/note_1/state").expect(200);
    }

    /** Appends events with large texts to one aggregate; returns the last text. */
    private String append(int events) {
        return LargeNotes.append(api, random, events);
    }

    private void appendAtOnce() {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> clients.submit(() -> append(1)))
                    .toList()
                    .forEach(appended -> assertThat(appended).succeedsWithin(TIME_LIMIT));
        }
    }

    /** A projection with a webhook, once it serves; returns its id. */
    private String projection(WebhookReceiver receiver) {
        var projections = new Projections(api);
        String upload = projections.upload(LargeNotes.projection(), receiver.url("/hook"));
        return Projections.id(projections.await(upload, "active"), "Large.LastNotes");
    }
}
