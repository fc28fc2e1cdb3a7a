package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int KILLS_OF_EACH = 3;
    private static final Duration LONGEST_FIRE = Duration.ofSeconds(60);

    @Test
    void every_event_is_applied_once_and_in_order_and_notified_of_once(Platform platform) throws Exception {
        var ours = new Projections(platform.newTenant("under fire"));
        var status = ours.deploy(Source.tallies(1, "Never"));
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

    /** What is answered by something else than 201 is no event; the journal tells in the end which ones there are. */
    private static void appendUntil(AtomicBoolean isOver, Api api, int client) {
        var random = new Random(client);
        while (!isOver.get()) {
            String aggregate = "fire_" + random.nextInt(AGGREGATES);
            Tallies.append(api, aggregate, COLOURS[random.nextInt(COLOURS.length)], random.nextBoolean() ? 1 : BATCH);
            pause(random.nextInt(150));
        }
    }

    /** Kills each of the victims so often, in turns, each as soon as it is there again. */
    private static void killAll(Platform platform, int times) {
        var random = new Random(7);
        for (int i = 0; i < times * VICTIMS.size(); i++) {
            String victim = VICTIMS.get(i % VICTIMS.size());
            pause(300 + random.nextInt(1200));
            await("a process of " + victim)
                    .atMost(LONGEST_FIRE)
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
