package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.process.Child.Command;
import hapnd.testkit.Form;
import hapnd.testkit.Seed;
import hapnd.testkit.Zip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Following a projection over a WebSocket, each time in a tenant of its own. */
@ExtendWith(OnPlatform.class)
class LiveTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private Platform platform;
    private Api api;
    private String path;

    @BeforeEach
    void begin(Platform platform) {
        this.platform = platform;
        this.api = newTenant();
        this.path = streamOf(api);
    }

    private Api newTenant() {
        return platform.newTenant("LiveFixture " + TENANTS.incrementAndGet());
    }

    @Nested
    class Before_the_upgrade {
        @Test
        void a_missing_or_unknown_key_is_refused_with_401() {
            Api nobody = platform.nobody();

            assertThat(LiveClient.status(nobody, path)).isEqualTo(401);
            assertThat(LiveClient.status(nobody, path + "?apiKey=sk_test_unknown"))
                    .isEqualTo(401);
            assertThat(LiveClient.status(new Api(api.base(), "sk_test_unknown"), path))
                    .isEqualTo(401);
        }

        @Test
        void an_unknown_projection_and_another_tenants_are_404() {
            assertThat(LiveClient.status(api, "/projections/proj_unknown/stream"))
                    .isEqualTo(404);
            assertThat(LiveClient.status(newTenant(), path)).isEqualTo(404);
        }

        @Test
        void a_sequence_that_is_none_is_400() {
            for (String after : List.of("-1", "x", "1.5", "", "9999999999999")) {
                assertThat(LiveClient.status(api, path + "?afterSequence=" + after))
                        .as(after)
                        .isEqualTo(400);
            }
        }

        @Test
        void a_plain_request_is_no_stream() {
            assertThat(api.get(path).status()).isEqualTo(426);
        }
    }

    @Test
    void a_stream_ends_with_the_key_that_opened_it_and_another_keys_goes_on() {
        var operator = new Operator(platform.data());
        JsonNode key = operator.gets("key", "create", "--tenant", api.tenantId(), "--name", "leaving");
        var leaving = new Api(platform.http(), key.path("apiKey").asText());
        try (var ends = LiveClient.open(leaving, path);
                var stays = LiveClient.open(api, path)) {
            assertThat(operator.gets("key", "revoke", key.path("keyId").asText())
                            .path("streamsEnded")
                            .asInt())
                    .isEqualTo(1);

            Awaitility.await("the end of the stream")
                    .atMost(Duration.ofSeconds(30))
                    .until(ends::isClosed);
            write("ledger_1", 3);
            assertThat(stays.awaitSequence(1).isClosed()).isFalse();
            assertThat(ends.changes()).isEmpty();
        }
    }

    @Test
    void a_change_comes_as_the_api_says_whether_the_key_is_in_the_header_or_in_the_query() {
        try (var header = LiveClient.open(api, path);
                var query = LiveClient.open(platform.nobody(), path + "?apiKey=" + api.key())) {
            JsonNode event = write("ledger_1", 3);
            JsonNode change = header.awaitSequence(1).changes().getFirst();

            assertThat(change).isEqualTo(Json.read("""
                            {"type": "state_changed", "projectionId": "%s", "aggregateId": "ledger_1",
                             "aggregateType": "ledger", "stateKey": "of-ledger_1", "version": 1,
                             "state": {"count": 1, "note": "xxx"}, "sequence": 1, "timestamp": "%s"}
                            """.formatted(
                            path.replaceAll("/projections/|/stream", ""),
                            event.path("timestamp").asText())));
            assertThat(query.awaitSequence(1).changes()).containsExactly(change);
        }
    }

    @Test
    void a_state_that_is_too_large_for_a_message_is_left_out() {
        try (var client = LiveClient.open(api, path)) {
            write("ledger_1", 200_000);
            JsonNode change = client.awaitSequence(1).changes().getFirst();

            assertThat(change.has("state")).isFalse();
            assertThat(change.path("stateTruncated").asBoolean()).isTrue();
        }
    }

    @Test
    void who_connects_while_events_are_appended_gets_all_after_its_sequence_once_and_in_order() throws Exception {
        var random = Seed.fresh();
        var pouring = Aside.run(() -> pour(60, 5));
        var clients = new ArrayList<LiveClient>();
        var cursors = new ArrayList<Long>();
        try {
            while (clients.size() < 24) {
                long after = clients.isEmpty() ? 0 : random.nextLong(last(clients.getFirst()) + 1);
                cursors.add(after);
                clients.add(LiveClient.open(api, path + "?afterSequence=" + after));
                Thread.sleep(random.nextInt(100));
            }
            pouring.join();
            for (int i = 0; i < clients.size(); i++) {
                assertThat(clients.get(i).awaitSequence(300).sequences())
                        .as("after %d", cursors.get(i))
                        .isEqualTo(LongStream.rangeClosed(cursors.get(i) + 1, 300)
                                .boxed()
                                .toList());
            }
        } finally {
            clients.forEach(LiveClient::close);
        }
    }

    @Test
    void who_was_away_goes_on_after_its_last_sequence() {
        long last;
        try (var client = LiveClient.open(api, path)) {
            pour(3, 4);
            last = client.awaitSequence(12).sequences().getLast();
        }
        pour(2, 5);
        try (var again = LiveClient.open(api, path + "?afterSequence=" + last)) {
            pour(1, 3);

            assertThat(again.awaitSequence(25).sequences())
                    .isEqualTo(LongStream.rangeClosed(13, 25).boxed().toList());
        }
    }

    @Test
    void one_that_never_reads_delays_nobody() {
        try (var stuck = LiveClient.openWithoutReading(api, path);
                var reader = LiveClient.open(api, path)) {
            // more than what the buffers between here and there can hold
            for (int i = 0; i < 40; i++) {
                writeBatch("ledger_1", 5, 100_000);
            }

            assertThat(reader.awaitSequence(200).sequences())
                    .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
            assertThat(stuck.received()).isEmpty();
        }
    }

    @Test
    void two_tenants_with_the_same_projection_get_their_own_changes() {
        Api other = newTenant();
        try (var ours = LiveClient.open(api, path);
                var theirs = LiveClient.open(other, streamOf(other))) {
            write("ledger_ours", 1);
            other.append("ledger_theirs", "Written", "{\"length\": 1}").expect(201);

            assertThat(ours.awaitSequence(1)
                            .changes()
                            .getFirst()
                            .path("aggregateId")
                            .asText())
                    .isEqualTo("ledger_ours");
            assertThat(theirs.awaitSequence(1)
                            .changes()
                            .getFirst()
                            .path("aggregateId")
                            .asText())
                    .isEqualTo("ledger_theirs");
        }
    }

    @Test
    void whatever_a_client_says_is_taken_without_an_answer() {
        try (var client = LiveClient.open(api, path)) {
            client.send("{\"type\":\"pong\"}");
            client.send("no JSON at all");
            write("ledger_1", 1);

            assertThat(client.awaitSequence(1).receivedBesidesPings())
                    .extracting(message -> message.path("type").asText())
                    .containsOnly("state_changed");
        }
    }

    @Test
    void who_is_silent_is_pinged() {
        try (var client = LiveClient.open(api, path)) {
            Awaitility.await("a ping")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.received().contains(LiveClient.PING));
        }
    }

    @Test
    void a_common_client_of_another_language_follows_too() throws Exception {
        pour(1, 3);
        var output = new ConcurrentLinkedQueue<String>();
        var node = Aside.call(() -> Finished.run(node(path + "?afterSequence=1", 4), output));
        Awaitility.await("the client").atMost(Duration.ofSeconds(30)).until(() -> output.contains("open"));
        pour(1, 2);

        assertThat(node.get()).as(output.toString()).isZero();
        assertThat(output.stream()
                        .filter(line -> line.startsWith("{"))
                        .map(line -> Json.read(line).path("sequence").asLong()))
                .containsExactly(2L, 3L, 4L, 5L);
    }

    private Command node(String streamPath, int messages) {
        var folder = Build.ROOT.resolve("localstack/e2e/clients");
        return new Command(
                "node",
                List.of(
                        "node",
                        "follow.mjs",
                        LiveClient.address(api, streamPath).toString(),
                        api.key(),
                        Integer.toString(messages)),
                System.getenv(),
                folder);
    }

    /** Uploads the projection, and answers the path of its stream once it serves. */
    private static String streamOf(Api tenant) {
        var form = Form.file("file", "code.zip", Zip.of(Map.of("Ledger.cs", Source.text("Ledger.cs"))));
        String upload = tenant.send("POST", "/projections/upload", form.body(), "Content-Type", form.type())
                .expect(202)
                .path("uploadId")
                .asText();
        Awaitility.await("the projection")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status(tenant, upload).path("status").asText().equals("active"));
        return "/projections/" + status(tenant, upload).path("projectionId").asText() + "/stream";
    }

    private static JsonNode status(Api tenant, String upload) {
        return tenant.get("/projections/" + upload + "/status").expect(200);
    }

    private static long last(LiveClient client) {
        var sequences = client.sequences();
        return sequences.isEmpty() ? 0 : sequences.getLast();
    }

    private void pour(int batches, int events) {
        for (int i = 0; i < batches; i++) {
            writeBatch("ledger_" + i % 3, events, 10);
        }
    }

    private JsonNode write(String aggregate, int length) {
        return api.append(aggregate, "Written", "{\"length\": " + length + "}").expect(201);
    }

    private void writeBatch(String aggregate, int events, int length) {
        var event = "{\"eventType\": \"Written\", \"data\": {\"length\": " + length + "}}";
        api.post("/events/batch", """
                        {"aggregateId": "%s", "events": [%s]}""".formatted(aggregate, String.join(",", Collections.nCopies(events, event))))
                .expect(201);
    }
}
