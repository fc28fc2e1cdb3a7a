package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Form;
import hapnd.testkit.Seed;
import hapnd.testkit.WebhookReceiver;
import hapnd.testkit.Zip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What follows the journal is killed again and again while events pour in, and comes to what the journal says. */
@ExtendWith(OnPlatform.class)
class ProjectionsUnderLoadTest {
    private static final List<String> VICTIMS = List.of("sequencer", "projector", "csharp-executor", "delivery");
    private static final String[] COLOURS = {"red", "green", "blue"};
    private static final int CLIENTS = 3;
    private static final int AGGREGATES = 12;
    private static final int BATCH = 20;
    private static final int KILLS_OF_EACH = 2;
    private static final Duration MAX_DURATION = Duration.ofSeconds(60);

    @Test
    void every_event_is_applied_once_and_in_order_and_notified_of_once(Platform platform) throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            comesToWhatTheJournalSays(platform, receiver);
        }
    }

    private static void comesToWhatTheJournalSays(Platform platform, WebhookReceiver receiver) throws Exception {
        var ours = new Projections(platform.newTenant("under fire"));
        var zip = Zip.of(Source.tallies(1, "Never"));
        var upload = ours.upload(Form.file(zip, "{\"webhook\":{\"url\":\"" + receiver.url("/hook") + "\"}}"));
        var status = ours.await(upload.expect(202).path("uploadId").asText(), "active");
        var byColourPath = "/projections/" + Projections.id(status, "Tallies.ByColour") + "/stream";
        try (var stream = LiveClient.open(ours.api(), byColourPath)) {
            underFire(platform, ours, status, receiver, stream);
        }
    }

    private static void underFire(
            Platform platform, Projections ours, JsonNode status, WebhookReceiver receiver, LiveClient stream)
            throws Exception {
        // so that there is something to kill
        Tallies.paint(ours.api(), "fire_0", "red", 1);
        ours.awaitPosition(Projections.id(status, "Tallies.ByColour"), 1);

        var isOver = new AtomicBoolean();
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> appendUntil(isOver, ours.api(), client)))
                .toList();
        killAll(platform, 1);
        String redeployed = ours.upload(Source.tallies(2, "Never"));
        killAll(platform, KILLS_OF_EACH - 1);
        isOver.set(true);
        for (Thread client : clients) {
            client.join();
        }

        var expected = new Tallies();
        var eventIds = new TreeSet<String>();
        for (int i = 0; i < AGGREGATES; i++) {
            if (ours.api().get("/events/fire_" + i).status() == 200) {
                eventIds.addAll(expected.addAll(ours.api(), "fire_" + i));
            }
        }
        assertThat(eventIds).hasSizeGreaterThan(100);
        ours.await(redeployed, "active");
        String byAggregate = Projections.id(status, "Tallies.ByAggregate");
        String byColour = Projections.id(status, "Tallies.ByColour");
        for (String id : List.of(byAggregate, byColour)) {
            assertThat(ours.awaitPosition(id, expected.events())
                            .at("/progress/head")
                            .asLong())
                    .as("the feed has each event at one position")
                    .isEqualTo(expected.events());
            assertNotifiedOfOnceAndInOrder(ours.notifications(id), eventIds);
            assertSentInOrder(receiver, id, eventIds.size());
        }
        stream.awaitSequence(eventIds.size());
        assertNoneLeftOut(stream.changes(), eventIds.size());
        expected.assertStatesByAggregate(ours, byAggregate);
        expected.assertStatesByColour(ours, byColour);
        assertThat(ours.state(byColour, "red").expect(200).at("/state/code").asInt())
                .isEqualTo(2);
    }

    private static void assertNotifiedOfOnceAndInOrder(List<JsonNode> notified, Set<String> eventIds) {
        var versions = new HashMap<String, Long>();
        var triggers = new ArrayList<String>();
        for (JsonNode one : notified) {
            triggers.add(one.path("triggeredBy").asText());
            long version = versions.merge(one.path("aggregateId").asText(), 1L, Long::sum);
            assertThat(one.path("version").asLong()).as(one.toString()).isEqualTo(version);
        }
        assertThat(triggers).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(eventIds);
    }

    /** A sender that was killed is waited for until its lease has ended. */
    private static void assertSentInOrder(WebhookReceiver receiver, String projection, int count) {
        await("webhook " + count + " of " + projection)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> sent(receiver, projection).stream()
                        .anyMatch(body -> body.path("sequence").asInt() == count));
        assertNoneLeftOut(sent(receiver, projection), count);
        for (var request : receiver.requests()) {
            var body = Json.read(request.body());
            assertThat(request.header("X-Hapnd-Delivery-Id"))
                    .isEqualTo(body.path("projectionId").asText() + "-"
                            + body.path("sequence").asText());
        }
    }

    private static List<JsonNode> sent(WebhookReceiver receiver, String projection) {
        return receiver.requests().stream()
                .map(request -> Json.read(request.body()))
                .filter(body -> body.path("projectionId").asText().equals(projection))
                .toList();
    }

    /** What came before may come again, unchanged; what is new is always the next. */
    private static void assertNoneLeftOut(List<JsonNode> changes, int count) {
        var first = new ArrayList<JsonNode>();
        for (JsonNode change : changes) {
            int sequence = change.path("sequence").asInt();
            assertThat(sequence).isPositive().isLessThanOrEqualTo(first.size() + 1);
            if (sequence > first.size()) {
                first.add(change);
            } else {
                assertThat(change).isEqualTo(first.get(sequence - 1));
            }
        }
        assertThat(first).hasSize(count);
    }

    /** What is answered by something else than 201 is no event; the journal tells in the end which ones there are. */
    private static void appendUntil(AtomicBoolean isOver, Api api, int client) {
        var random = Seed.random(client);
        while (!isOver.get()) {
            var aggregate = "fire_" + random.nextInt(AGGREGATES);
            Tallies.append(api, aggregate, COLOURS[random.nextInt(COLOURS.length)], random.nextBoolean() ? 1 : BATCH);
            pause(random.nextInt(150));
        }
    }

    /** Kills each of the victims so often, in turns, each as soon as it is there again. */
    private static void killAll(Platform platform, int times) {
        var random = Seed.random(7);
        for (int i = 0; i < times * VICTIMS.size(); i++) {
            String victim = VICTIMS.get(i % VICTIMS.size());
            pause(300 + random.nextInt(1200));
            await("a process of " + victim)
                    .atMost(MAX_DURATION)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !platform.processesOf(victim).isEmpty());
            platform.processesOf(victim).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
