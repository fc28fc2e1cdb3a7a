package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the platform owes its callers when it is ended, in a good way or a bad one. It has a platform of its own to kill. */
@Execution(ExecutionMode.CONCURRENT) // it has platforms of its own
class DurabilityTest {
    private static final int CLIENTS = 6;
    private static final int AGGREGATES = 3;
    private static final int ACKNOWLEDGED_BEFORE_THE_END = 150;

    private record Acknowledged(String aggregate, long version, String eventId) {}

    @Test
    void nothing_acknowledged_is_lost_and_no_process_is_left() throws Exception {
        Path data = Build.newFolder("killed").resolve("kept");
        var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();
        String key;
        try (var first = Platform.on(data)) {
            key = first.dev().key();
            first.dev().deploy(Source.counter("durable", 1));
            List<ProcessHandle> processes = killWhileAppending(first, acknowledged);
            awaitEnd(processes);
        }

        try (var second = Platform.on(data)) {
            Api api = second.dev();
            assertThat(api.key()).isEqualTo(key);
            awaitFunctions(api);
            for (int i = 0; i < AGGREGATES; i++) {
                assertAllThere(api, "durable_" + i, acknowledged);
            }
            assertTheLogHasAll(api);
            assertASecondOneIsRefused(second);
            assertASignalStopsEverything(second);
        }
    }

    private static List<ProcessHandle> killWhileAppending(Platform platform, Queue<Acknowledged> acknowledged) {
        Api api = platform.dev();
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> appendUntilItIsGone(api, client, acknowledged)))
                .toList();
        await("enough appends")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> acknowledged.size() >= ACKNOWLEDGED_BEFORE_THE_END);
        List<ProcessHandle> processes = platform.processes();
        assertThat(processes).as("the platform, its engines and its functions").hasSizeGreaterThan(4);
        platform.kill();
        clients.forEach(DurabilityTest::join);
        return processes;
    }

    private static void appendUntilItIsGone(Api api, int client, Queue<Acknowledged> acknowledged) {
        var aggregate = "durable_" + client % AGGREGATES;
        while (true) {
            Answer answer;
            try {
                answer = api.appendWhileItDies(aggregate, "Client" + client);
            } catch (UncheckedIOException e) {
                return; // killed
            }
            // Others than 201 are no promise to keep; the last answers before the end may be errors.
            if (answer.status() == 201) {
                acknowledged.add(new Acknowledged(
                        aggregate,
                        answer.at("/version").asLong(),
                        answer.at("/eventId").asText()));
            }
        }
    }

    /** The first requests start processes. Where other platforms start too, that can take longer than the gateway waits. */
    private static void awaitFunctions(Api api) {
        await("answers of the second platform")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Stream.of("/events/durable_0", "/aggregate-types/durable/durable_0/state")
                        .allMatch(path -> api.get(path).status() != 503));
    }

    private static void assertAllThere(Api api, String aggregate, Queue<Acknowledged> acknowledged) {
        var stored = new HashMap<Long, String>();
        var versions = new ArrayList<Long>();
        for (JsonNode event : api.events(aggregate)) {
            versions.add(event.path("version").asLong());
            stored.put(event.path("version").asLong(), event.path("eventId").asText());
        }
        assertThat(versions)
                .as("versions without a gap")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, versions.size()).boxed().toList());
        assertThat(acknowledged)
                .filteredOn(one -> one.aggregate().equals(aggregate))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(stored).containsEntry(one.version(), one.eventId()));
        assertThat(api.state("durable", aggregate).at("/state/value").asInt()).isEqualTo(versions.size());
        assertThat(api.append(aggregate, "After").expect(201).path("version").asInt())
                .isEqualTo(versions.size() + 1);
    }

    private static void assertTheLogHasAll(Api api) {
        var log = new Log(api);
        for (int i = 0; i < AGGREGATES; i++) {
            String aggregate = "durable_" + i;
            int events = api.get("/events/" + aggregate + "?direction=backward&limit=1")
                    .expect(200)
                    .at("/events/0/version")
                    .asInt();
            assertThat(log.await("aggregateId=" + aggregate, events))
                    .extracting(event -> event.path("version").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, events).boxed().toList());
        }
    }

    private static void assertASecondOneIsRefused(Platform running) {
        var output = new ConcurrentLinkedQueue<String>();
        assertThat(Platform.refused(running.data(), 0, output)).isEqualTo(2);
        assertThat(output).anyMatch(line -> line.contains("another platform uses the data folder"));

        output.clear();
        int port = running.http().getPort();
        assertThat(Platform.refused(Build.newFolder("refused"), port, output)).isEqualTo(2);
        assertThat(output).anyMatch(line -> line.contains("port " + port + " is taken"));

        running.dev().append("durable_0", "StillThere").expect(201);
    }

    private static void assertASignalStopsEverything(Platform platform) throws Exception {
        List<ProcessHandle> processes = platform.processes();
        assertThat(processes).hasSizeGreaterThan(4);

        // The promise is ten seconds; the eleventh is for the operating system to tell us.
        platform.terminate().get(11, TimeUnit.SECONDS);

        awaitEnd(processes);
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await("the end of all processes")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(processes).noneMatch(process -> process.isAlive() && !isZombie(process)));
    }

    /** Nobody waits for the orphans of a killed process in a container without an init: dead, but still listed. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
