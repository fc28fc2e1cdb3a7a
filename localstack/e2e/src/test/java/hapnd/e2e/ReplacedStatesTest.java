package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States that earlier code has computed: new code replaces all of them, and nothing of them is kept. */
@ExtendWith(OnPlatform.class)
class ReplacedStatesTest {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    /** After this time a recompute task hands the rest of its work on. */
    private static final Duration TIME_SLICE = Duration.ofSeconds(30);

    private final Random random = Seed.fresh();

    private Platform platform;
    private Api api;
    private String tenant;
    private JournalTable journal;
    private Objects objects;

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        api = shared.newTenant("replaced");
        tenant = api.tenantId();
        journal = JournalTable.of(shared);
        objects = new Objects(shared);
    }

    /**
     * A reducer that does not come to an end costs seconds for each aggregate. Each group of names has an aggregate in each
     * shard, because ids that differ by one have shards that do.
     */
    @Test
    void states_that_one_recompute_task_has_no_time_for_are_recomputed_by_further_ones() {
        api.deploy(Source.counter("loops", 10));
        List<String> slow =
                Stream.of("a", "b", "c").flatMap(ReplacedStatesTest::group).toList();
        List<String> quick = group("q").toList();
        appendToAll(slow, "Bad");
        appendToAll(quick, "Good");
        String before = computedBy("loops_q0");
        var begin = Instant.now();

        api.deploy(Map.of("Runaway.cs", Source.text("Runaway.cs").replace("$PREFIX", "")));

        // not by the API: a request for a state would compute it
        await("the new code's states")
                .atMost(TIME_LIMIT)
                .until(() -> quick.stream().noneMatch(id -> computedBy(id).equals(before)));
        assertThat(Duration.between(begin, Instant.now()))
                .as("longer than one task works")
                .isGreaterThan(TIME_SLICE);
        for (String id : quick) {
            assertThat(api.state("loops", id).at("/state/value").asInt()).isEqualTo(1);
        }
    }

    private static Stream<String> group(String name) {
        return IntStream.range(0, 8).mapToObj(number -> "loops_" + name + number);
    }

    private void appendToAll(List<String> aggregates, String eventType) {
        try (var clients = Executors.newFixedThreadPool(4)) {
            aggregates.stream()
                    .map(id -> clients.submit(() -> api.append(id, eventType).expect(201)))
                    .toList()
                    .forEach(appended -> assertThat(appended).succeedsWithin(TIME_LIMIT));
        }
    }

    private String computedBy(String aggregate) {
        return journal.head(tenant, aggregate).at("/stBy/S").asText();
    }

    @Test
    void the_file_of_a_large_state_is_deleted_by_the_task_that_recomputes_the_state() {
        var old = largeState();

        api.deploy(LargeNotes.reducer(10));

        awaitAnotherFile(old);
        assertThat(count()).isEqualTo(10);
    }

    @Test
    void the_file_of_a_large_state_is_deleted_by_the_request_that_computes_the_state_anew() {
        var old = largeState();
        api.deploy(LargeNotes.reducer(10));
        awaitAnotherFile(old);
        // as if the task had not come to it yet
        objects.putBack(old.file());
        journal.put(old.head());

        assertThat(count()).isEqualTo(10);

        awaitAnotherFile(old);
    }

    /**
     * An aggregate with a large state.
     *
     * @param head its head
     * @param file its state's file
     */
    private record Large(ObjectNode head, Map<String, byte[]> file) {}

    private Large largeState() {
        api.deploy(LargeNotes.reducer(1));
        LargeNotes.append(api, random, 1);
        assertThat(count()).isEqualTo(1);
        List<String> keys = objects.keys("states/", tenant);
        assertThat(keys).hasSize(1);
        Map<String, byte[]> file = objects.take(keys);
        objects.putBack(file);
        return new Large(journal.head(tenant, "note_1"), file);
    }

    private void awaitAnotherFile(Large old) {
        await("the end of the old file")
                .atMost(TIME_LIMIT)
                .untilAsserted(() -> assertThat(objects.keys("states/", tenant))
                        .hasSize(1)
                        .doesNotContainAnyElementsOf(old.file().keySet()));
    }

    private int count() {
        return api.state("note", "note_1").at("/state/count").asInt();
    }

    @Test
    void the_states_of_a_projection_that_was_deployed_anew_are_deleted_with_their_files() {
        var projections = new Projections(api);
        var status = projections.deploy(LargeNotes.projection());
        String id = Projections.id(status, "Large.LastNotes");
        String last = LargeNotes.append(api, random, 1);
        projections.awaitPosition(id, 1);
        var views = Table.named(platform, "Views");
        projections.deploy(LargeNotes.projection());

        String retired = projection(views).at("/retired/SS/0").asText();
        assertThat(views.items(tenant + "#" + id + "#" + retired)).hasSize(1);
        assertThat(objects.keys("views/", retired)).hasSize(1);
        assertThat(objects.keys("views/", tenant)).hasSize(2);

        // readers may use them for some minutes, which are over now
        views.update(
                projection(views),
                "SET retiredAt = :then",
                "attribute_exists(retired)",
                Map.of(
                        ":then",
                        Table.number(Instant.now().minus(Duration.ofHours(1)).getEpochSecond())));

        await("the end of the old states")
                .atMost(TIME_LIMIT)
                .until(() -> !projection(views).has("retired"));
        assertThat(views.items(tenant + "#" + id + "#" + retired)).isEmpty();
        assertThat(objects.keys("views/", tenant)).hasSize(1);
        assertThat(projections.state(id, "note_1").expect(200).at("/state/text").asText())
                .isEqualTo(last);
    }

    private JsonNode projection(Table views) {
        return views.items(tenant).stream()
                .filter(item -> item.has("serving"))
                .findFirst()
                .orElseThrow();
    }
}
