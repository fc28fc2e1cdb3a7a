package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testing.OddEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A tenant's whole log into a file, and from there into another tenant. */
@ExtendWith(OnPlatform.class)
@Execution(ExecutionMode.CONCURRENT) // it is about two tenants of its own
class TransferTest {
    private static final int ODD_EVENTS = 40;
    private static final int BATCHES = 30;
    private static final int BATCH = 100;
    private static final int EVENTS = ODD_EVENTS + BATCHES * BATCH;

    @Test
    void a_log_is_the_same_in_another_tenant(Platform platform) throws IOException {
        var ours = platform.newTenant("to export");
        var theirs = platform.newTenant("to import");
        fill(ours);
        Path file = Build.newFolder("export").resolve("log.ndjson");

        assertDone(run(ours, "export", "--out", file.toString()), "%,d events exported".formatted(EVENTS));
        assertThat(Files.readAllLines(file)).hasSize(EVENTS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertDone(run(theirs, "import", file.toString()), "%,d events imported".formatted(EVENTS));
        assertThat(byAggregate(new Log(theirs).await("", EVENTS))).isEqualTo(byAggregate(new Log(ours).read("")));

        assertDone(run(theirs, "import", file.toString()), "0 events imported");
        assertGoesOn(ours, theirs, file);
        assertRefused(platform, file);
    }

    private static void assertGoesOn(Api ours, Api theirs, Path file) throws IOException {
        ours.append("later_1", "Later").expect(201);
        new Log(ours).await("", EVENTS + 1);
        Files.writeString(file, "{\"eventId\":\"evt_cut", StandardOpenOption.APPEND);

        assertDone(run(ours, "export", "--out", file.toString()), "1 events exported");
        assertThat(Files.readAllLines(file)).hasSize(EVENTS + 1);
        assertDone(run(theirs, "import", file.toString()), "1 events imported");
        assertThat(theirs.events("later_1")).hasSize(1);
    }

    private static void assertRefused(Platform platform, Path file) throws IOException {
        var used = platform.newTenant("not empty");
        used.append("own_1", "Own").expect(201);
        new Log(used).await("", 1);
        var refused = run(used, "import", file.toString());
        assertThat(refused.code()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("IMPORT_CONFLICT", "empty tenant");
        assertThat(new Log(used).read("")).hasSize(1);

        Path other = Files.writeString(file.resolveSibling("other"), "no export\n");
        assertThat(run(used, "export", "--out", other.toString()).code()).isEqualTo(2);
        assertThat(other).hasContent("no export");
    }

    private static void fill(Api api) {
        var odd = new OddEvents(20_261_127);
        for (int i = 0; i < ODD_EVENTS; i++) {
            api.unseen("POST", "/events", OddEvents.body(odd.id(), odd.commit(1)));
        }
        for (int i = 0; i < BATCHES; i++) {
            var events = IntStream.range(0, BATCH)
                    .mapToObj(n ->
                            "{\"eventType\":\"T\",\"data\":{\"n\":%d},\"correlationId\":\"c%d\"}".formatted(n, n / 10))
                    .collect(Collectors.joining(","));
            api.post("/events/batch", "{\"aggregateId\":\"many_%d\",\"events\":[%s]}".formatted(i, events))
                    .expect(201);
        }
        new Log(api).await("", EVENTS);
    }

    /** The events of each aggregate, without their positions, which are given anew. */
    private static Map<String, List<JsonNode>> byAggregate(List<JsonNode> log) {
        var aggregates = new HashMap<String, List<JsonNode>>();
        for (JsonNode event : log) {
            ((ObjectNode) event).remove("position");
            aggregates
                    .computeIfAbsent(event.path("aggregateId").asText(), id -> new ArrayList<>())
                    .add(event);
        }
        return aggregates;
    }

    private static void assertDone(CommandLine.Outcome outcome, String said) {
        assertThat(outcome.code()).as(outcome.text()).isZero();
        assertThat(outcome.text()).contains(said);
    }

    private static CommandLine.Outcome run(Api api, String... words) {
        return CommandLine.of(api).run(words);
    }
}
