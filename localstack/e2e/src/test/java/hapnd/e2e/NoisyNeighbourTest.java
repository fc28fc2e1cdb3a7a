package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testkit.Form;
import hapnd.testkit.WebhookReceiver;
import hapnd.testkit.Zip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One tenant appends whatever was found to stop a reader, while another appends, projects and receives. The other one loses
 * nothing and hardly waits, and the good aggregates of the first one go on.
 */
@ExtendWith(OnPlatform.class)
class NoisyNeighbourTest {
    private static final int MEASURED = 25;
    private static final long MAX_MEDIAN_MILLIS = 5_000;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    /** Bodies that the API may take or refuse; whatever it takes, nobody else is to suffer from. */
    private static final List<String> ODD = List.of(
            data("{\"a\": " + "[".repeat(480) + "]".repeat(480) + "}"),
            data("{\"a\": " + "[".repeat(990) + "]".repeat(990) + "}"),
            data("{\"a\": " + "[".repeat(996) + "]".repeat(996) + "}"),
            data("{\"a\": " + "[".repeat(997) + "]".repeat(997) + "}"),
            data("{\"\\ud800\": 1}"),
            data("{\"a\": \"\\udfff\"}"),
            data("{\"a\": 1e999, \"b\": 1" + "0".repeat(900) + "}"),
            data("{\"colour\": 7}"),
            data("{\"colour\": \"\\u0000\\ufffe\\uffff\"}"),
            data("{\"colour\": \"" + "x".repeat(3000) + "\"}"),
            data("{}, \"metadata\": {\"\\ud800\": 1}"),
            data("{}, \"metadata\": {\"a\": " + "[".repeat(996) + "]".repeat(996) + "}"),
            data("{}, \"correlationId\": \"\\u0001\\ufffe\""),
            data("{}, \"causationId\": \"" + "y".repeat(250) + "\""));

    private static String data(String json) {
        return "{\"aggregateId\": \"odd_1\", \"eventType\": \"Painted\", \"data\": " + json + "}";
    }

    @Test
    void bad_events_of_one_tenant_disturb_neither_another_tenant_nor_its_own_good_aggregates(Platform platform)
            throws Exception {
        try (var receiver = WebhookReceiver.start()) {
            storm(platform, receiver);
        }
    }

    private static void storm(Platform platform, WebhookReceiver receiver) throws Exception {
        var well = new Projections(platform.newTenant("well"));
        var ill = new Projections(platform.newTenant("ill"));
        var form = Form.file(
                Zip.of(Source.tallies(1, "Never")), "{\"webhook\":{\"url\":\"" + receiver.url("/hook") + "\"}}");
        JsonNode status =
                well.await(well.upload(form).expect(202).path("uploadId").asText(), "active");
        String wells = Projections.id(status, "Tallies.ByAggregate");
        JsonNode ills = ill.deploy(Source.tallies(1, "Poison"));
        var expected = new Tallies();

        measure(well, receiver, wells, expected, 10); // so that everything is started
        long quiet = measure(well, receiver, wells, expected, MEASURED);
        var ordinary = new AtomicLong();
        long busy = beside(
                isOver -> pourOrdinary(platform.newTenant("busy"), isOver, ordinary),
                () -> measure(well, receiver, wells, expected, MEASURED));
        var poisoner = new Poisoner(platform, ill.api());
        long stormy = beside(poisoner::pourUntil, () -> measure(well, receiver, wells, expected, MEASURED));
        assertThat(stormy)
                .as(
                        "median ms from append to webhook: %d alone, %d beside %d ordinary writes, and beside %d bad ones",
                        quiet, busy, ordinary.get(), poisoner.poured())
                .isLessThan(Math.max(MAX_MEDIAN_MILLIS, 5 * busy));

        well.awaitPosition(wells, expected.events());
        assertThat(well.notifications(wells)).hasSize((int) expected.events());
        expected.assertStatesByAggregate(well, wells);
        assertHealthyOnesGoOn(platform, ill, Projections.id(ills, "Tallies.ByAggregate"), poisoner);
        assertParkedComeIn(platform, ill, Projections.id(ills, "Tallies.ByAggregate"), poisoner);
    }

    /** Measures while something else goes on. */
    private static long beside(Consumer<AtomicBoolean> other, LongSupplier measured) throws InterruptedException {
        var isOver = new AtomicBoolean();
        var beside = Thread.ofVirtual().start(() -> other.accept(isOver));
        long result = measured.getAsLong();
        isOver.set(true);
        beside.join();
        return result;
    }

    /** What the load alone does, so that what the poison does can be told from it. */
    private static void pourOrdinary(Api api, AtomicBoolean isOver, AtomicLong poured) {
        while (!isOver.get()) {
            Tallies.append(api, "ordinary_" + poured.get() % 100, "red", 1).expect(201);
            poured.incrementAndGet();
        }
    }

    /** Appends one event after the other and waits for the webhook of each; the median in milliseconds. */
    private static long measure(
            Projections well, WebhookReceiver receiver, String projection, Tallies expected, int events) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < events; i++) {
            var aggregate = "well_" + i % 5;
            long begin = System.nanoTime();
            Tallies.paint(well.api(), aggregate, "red", 1);
            expected.add(aggregate, "red", 1);
            long wanted = expected.events();
            await("webhook " + wanted)
                    .atMost(TIME_LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> receiver.requests().stream()
                            .map(request -> Json.read(request.body()))
                            .anyMatch(body -> body.path("projectionId").asText().equals(projection)
                                    && body.path("sequence").asLong() == wanted));
            times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /** Where its projections stand at an event, an operator takes them past it. */
    private static void assertHealthyOnesGoOn(
            Platform platform, Projections ill, String projection, Poisoner poisoner) {
        var admin = new Admin(platform);
        await("the healthy aggregates of the tenant that pours")
                .atMost(TIME_LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    if (ill.status(projection).path("status").asText().equals("faulted")) {
                        admin.asks(
                                "projections skip",
                                "projectionId",
                                projection,
                                "tenantId",
                                ill.api().tenantId());
                    }
                    Answer state = ill.state(projection, "healthy_1");
                    return state.status() == 200 && state.at("/state/count").asInt() == poisoner.healthy();
                });
    }

    private static void assertParkedComeIn(Platform platform, Projections ill, String projection, Poisoner poisoner) {
        var operator = new Operator(platform.data());
        var admin = new Admin(platform);
        String tenant = ill.api().tenantId();
        var parked = new ArrayList<String>();
        operator.gets("feed", "parked", "--tenant", tenant)
                .path("parked")
                .forEach(one -> parked.add(one.path("aggregateId").asText()));
        assertThat(parked).containsAll(poisoner.poisoned().keySet());

        poisoner.mend();
        // the sequencer leaves parked aggregates to the operator, also what is appended to them
        poisoner.poisoned()
                .keySet()
                .forEach(aggregate ->
                        Tallies.append(ill.api(), aggregate, "blue", 1).expect(201));
        awaitSequencing(ill.api());
        var repaired = operator.gets("feed", "repair", "--tenant", tenant);
        int aggregates = poisoner.poisoned().size();
        assertThat(repaired.path("resumed").asInt()).isGreaterThanOrEqualTo(aggregates);
        assertThat(repaired.path("events").asInt()).isGreaterThanOrEqualTo(aggregates);
        poisoner.poisoned()
                .keySet()
                .forEach(aggregate -> await(aggregate + " is brought in")
                        .atMost(TIME_LIMIT)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> {
                            if (ill.status(projection).path("status").asText().equals("faulted")) {
                                admin.asks("projections skip", "projectionId", projection, "tenantId", tenant);
                            }
                            Answer state = ill.state(projection, aggregate);
                            return state.status() == 200
                                    && state.at("/state/count").asInt() == 4;
                        }));
    }

    /** Waits until the sequencer has seen all that was written before, in every lane of the stream. */
    private static void awaitSequencing(Api api) {
        var ids = IntStream.range(0, 16).mapToObj("settled_%d"::formatted).toList();
        ids.forEach(id -> Tallies.paint(api, id, "red", 1));
        new Log(api).await("aggregateId=" + String.join("&aggregateId=", ids), ids.size());
    }

    /** Who pours: odd requests, events that projections fail at, and heads that can't be read, behind the API's back. */
    private static final class Poisoner {
        private final Api api;
        private final JournalTable journal;
        private final String tenant;
        private final Map<String, ObjectNode> poisoned = new ConcurrentHashMap<>();
        private volatile int poured;
        private volatile int healthy;

        Poisoner(Platform platform, Api api) {
            this.api = api;
            this.journal = JournalTable.of(platform);
            this.tenant = api.tenantId();
        }

        int poured() {
            return poured;
        }

        int healthy() {
            return healthy;
        }

        Map<String, ObjectNode> poisoned() {
            return poisoned;
        }

        void pourUntil(AtomicBoolean isOver) {
            int round = 0;
            int written = 0;
            int well = 0;
            while (!isOver.get() || round < 3) {
                for (String odd : ODD) {
                    api.post("/events", odd.replace("odd_1", "odd_" + round + "_" + written % ODD.size()));
                    written++;
                }
                Tallies.append(api, "broken_" + round, "blue", 1);
                api.append("broken_" + round, "Poison", "{\"colour\": \"blue\"}");
                if (round < 6) {
                    poison("poisoned_" + round, round);
                }
                Tallies.append(api, "healthy_1", "green", 1).expect(201);
                well++;
                written += 3;
                round++;
                poured = written;
                healthy = well;
            }
        }

        private void poison(String aggregate, int kind) {
            IntStream.range(0, 3)
                    .forEach(any -> Tallies.append(api, aggregate, "blue", 1).expect(201));
            ObjectNode good = journal.head(tenant, aggregate);
            ObjectNode bad = good.deepCopy();
            switch (kind % 3) {
                case 0 -> bad.set("tip", Table.text("?"));
                case 1 -> bad.remove("aggType");
                default -> bad.remove("tip");
            }
            // an append that nobody can read, as far as the stream tells
            bad.set("ver", Json.read("{\"N\": \"4\"}"));
            journal.put(bad);
            poisoned.put(aggregate, good);
        }

        /** As they were before. */
        void mend() {
            poisoned.values().forEach(journal::put);
        }
    }
}
