package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What follows the journal is killed again and again while events pour in, and comes to what the journal says. */
@ExtendWith(OnPlatform.class)
class ProjectionsUnderFireTest {
    private static final List<String> VICTIMS = List.of("sequencer", "projector", "csharp-executor");
    private static final String[] COLOURS = {"red", "green", "blue"};
    private static final int CLIENTS = 3;
    private static final int AGGREGATES = 12;
    private static final int BATCH = 20;
    private static final Duration UNDER_FIRE = Duration.ofSeconds(20);

    @Test
    void every_event_is_applied_once_and_in_order_and_notified_of_once(Platform platform) throws Exception {
        var ours = new Projections(platform.newTenant("under fire"));
        var status = ours.deploy(Source.tallies(1, "Never"));
        var end = Instant.now().plus(UNDER_FIRE);

        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> appendUntil(end, ours.api(), client)))
                .toList();
        var kills = new HashMap<String, Integer>();
        var killer = Thread.ofVirtual().start(() -> killUntil(end, platform, kills));
        TimeUnit.MILLISECONDS.sleep(UNDER_FIRE.toMillis() / 2);
        String redeployed = ours.upload(Source.tallies(2, "Never"));
        for (Thread client : clients) {
            client.join();
        }
        killer.join();

        assertThat(kills.keySet()).containsExactlyInAnyOrderElementsOf(VICTIMS);
        var expected = new Tallies();
        var eventIds = new TreeSet<String>();
        for (int i = 0; i < AGGREGATES; i++) {
            eventIds.addAll(expected.addAll(ours.api(), "fire_" + i));
        }
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
        }
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

    private static void appendUntil(Instant end, Api api, int client) {
        var random = new Random(client);
        while (Instant.now().isBefore(end)) {
            String aggregate = "fire_" + random.nextInt(AGGREGATES);
            Tallies.paint(api, aggregate, COLOURS[random.nextInt(COLOURS.length)], random.nextBoolean() ? 1 : BATCH);
            pause(random.nextInt(60));
        }
    }

    private static void killUntil(Instant end, Platform platform, Map<String, Integer> kills) {
        var random = new Random(7);
        for (int turn = 0; Instant.now().isBefore(end); turn++) {
            String victim = VICTIMS.get(turn % VICTIMS.size());
            pause(300 + random.nextInt(1200));
            for (ProcessHandle process : platform.processesOf(victim)) {
                if (process.destroyForcibly()) {
                    kills.merge(victim, 1, Integer::sum);
                }
            }
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
