package hapnd.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.WebhookReceiver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists of projections and of their states, each time in a tenant of its own. */
@ExtendWith(OnPlatform.class)
class StatesListTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final String BY_AGGREGATE = "Tallies.ByAggregate";
    private static final String BY_COLOUR = "Tallies.ByColour";
    private static final String NEVER = "Never";

    private Platform platform;
    private Projections ours;

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        ours = new Projections(shared.newTenant("lists " + TENANTS.incrementAndGet()));
    }

    @Test
    void every_state_is_listed_once_in_the_order_of_bytes_whatever_its_key_is() {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_COLOUR);
        var keys = List.of(
                "",
                " ",
                "#",
                "S#",
                "a",
                "A",
                "a/b",
                "a//b",
                "..",
                "%2F",
                "50%",
                "a+b",
                "\"'",
                "\\",
                "a?b#c",
                "日本",
                "ü",
                "🎨",
                "\uffee",
                "k".repeat(900));
        keys.forEach(key -> Tallies.paint(ours.api(), "order_1", key, 1));
        ours.api().append("order_1", "Painted", "{\"colour\": null}").expect(201);
        ours.awaitPosition(id, keys.size() + 1);
        var inOrder = keys.stream()
                .sorted((one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)))
                .toList();

        for (int limit : new int[] {1, 7, 1000}) {
            assertThat(keys(read(id, "limit=" + limit))).isEqualTo(inOrder);
        }
        for (String prefix : keys) {
            assertThat(keys(read(id, "limit=3&prefix=" + Projections.encoded(prefix))))
                    .isEqualTo(inOrder.stream()
                            .filter(key -> key.startsWith(prefix))
                            .toList());
        }
        assertThat(read(id, "")).allMatch(state -> state.at("/state/count").asInt() == 1);

        var wanted = new ArrayList<>(keys);
        Collections.reverse(wanted);
        wanted.add("nobody");
        var found = some(id, wanted).expect(200);
        assertThat(keys(found.path("states"))).isEqualTo(wanted);
        assertThat(found.at("/states/0/state/count").asInt()).isEqualTo(1);
        assertThat(found.path("states").path(wanted.size() - 1).path("state").isNull())
                .isTrue();
        assertThat(found.path("unread")).isEmpty();
    }

    @Test
    void pages_are_read_while_events_come_in_and_a_cutover_happens_between_them() throws Exception {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        IntStream.range(0, 40).forEach(i -> Tallies.paint(ours.api(), "order_" + (100 + i), "red", 1));
        ours.awaitPosition(id, 40);
        var over = new java.util.concurrent.atomic.AtomicBoolean();
        var load = Thread.ofVirtual().start(() -> {
            for (int i = 0; !over.get(); i++) {
                Tallies.paint(ours.api(), "order_" + (100 + i % 50), "red", 1);
            }
        });
        var codes = new TreeMap<String, Integer>();
        for (int round = 0; round < 5; round++) {
            assertWhole(id, codes);
        }
        ours.deploy(Source.tallies(2, NEVER));
        assertWhole(id, codes);
        over.set(true);
        load.join();

        assertThat(codes).as("the code of each upload's states").hasSize(2).containsValues(1, 2);
    }

    /** Reads all pages: each is of one upload, and no state that was there before is left out. */
    private void assertWhole(String id, Map<String, Integer> codes) {
        var found = new ArrayList<String>();
        String after = "";
        do {
            var page = page(id, "limit=7" + after).expect(200);
            for (JsonNode state : page.path("states")) {
                found.add(state.path("stateKey").asText());
                int code = state.at("/state/code").asInt();
                assertThat(codes.computeIfAbsent(page.path("uploadId").asText(), _ -> code))
                        .isEqualTo(code);
            }
            after = next(page);
        } while (!after.isEmpty());
        assertThat(found).isSorted().doesNotHaveDuplicates();
        assertThat(found)
                .containsAll(IntStream.range(0, 40)
                        .mapToObj(i -> "order_" + (100 + i))
                        .toList());
    }

    @Test
    void a_first_upload_that_fails_on_an_event_answers_202_as_for_one_key() {
        Tallies.paint(ours.api(), "order_1", "red", 1);
        ours.api().append("order_1", "Cursed", "{\"colour\": \"red\"}").expect(201);
        String upload = ours.upload(Source.tallies(1, "Cursed"));
        String id = Projections.id(ours.await(upload, "faulted"), BY_COLOUR);

        var one = ours.state(id, "red").expect(202);
        assertThat(one.path("status").asText()).isEqualTo("catching_up");
        assertThat(page(id, "").expect(202)).isEqualTo(one);
        assertThat(some(id, List.of("red")).expect(202)).isEqualTo(one);
        for (JsonNode listed : projections("")) {
            boolean stopped = listed.path("projectionId").asText().equals(id);
            assertThat(listed.has("error")).isEqualTo(stopped);
            assertThat(listed.path("status").asText())
                    .isIn(stopped ? List.of("faulted") : List.of("active", "catching_up"));
        }
    }

    @Test
    void the_projections_of_a_tenant_are_listed_until_they_are_deleted() throws Exception {
        assertThat(projections("")).isEmpty();
        try (var receiver = WebhookReceiver.start()) {
            var status = ours.await(ours.upload(Source.tallies(1, NEVER), receiver.url("/hook")), "active");
            ours.deploy(Map.of("Older.cs", Source.text("Older.cs")));
            Tallies.paint(ours.api(), "order_1", "red", 2);
            String id = Projections.id(status, BY_COLOUR);
            ours.awaitPosition(id, 2);

            var listed = new HashMap<String, JsonNode>();
            projections("limit=1")
                    .forEach(one -> listed.put(one.path("className").asText(), one));

            assertThat(listed).hasSize(3).containsKeys(BY_AGGREGATE, BY_COLOUR);
            var one = listed.get(BY_COLOUR);
            assertThat(one.path("projectionId").asText()).isEqualTo(id);
            assertThat(one.path("uploadId")).isEqualTo(status.path("uploadId"));
            assertThat(one.path("progress")).isEqualTo(Json.read("{\"position\":2,\"head\":2}"));
            assertThat(listed.values())
                    .allMatch(each -> each.path("webhook").asBoolean()
                            == each.path("uploadId").equals(status.path("uploadId")));
            ours.api().send("DELETE", "/projections/" + id, java.net.http.HttpRequest.BodyPublishers.noBody());
            assertThat(projections(""))
                    .hasSize(2)
                    .noneMatch(each -> each.path("projectionId").asText().equals(id));
            page(id, "").expectError(404, "NOT_FOUND");
            some(id, List.of("red")).expectError(404, "NOT_FOUND");
        }
    }

    @Test
    void tenants_see_no_projection_and_no_state_of_each_other() {
        var theirs = new Projections(platform.newTenant("lists of others"));
        String id = Projections.id(theirs.deploy(Source.tallies(1, NEVER)), BY_COLOUR);

        assertThat(projections("")).isEmpty();
        page(id, "").expectError(404, "NOT_FOUND");
        some(id, List.of("red")).expectError(404, "NOT_FOUND");
        theirs.api().get("/projections/" + id + "/states").expect(200);
    }

    @Test
    void large_states_are_listed_whole() {
        String id = ours.deploy(LargeNotes.projection()).path("projectionId").asText();
        LargeNotes.append(ours.api(), hapnd.testkit.Seed.random(1), 3);
        ours.awaitPosition(id, 3);

        var states = read(id, "");

        assertThat(states).isNotEmpty();
        for (JsonNode state : states) {
            assertThat(ours.state(id, state.path("stateKey").asText()).json().path("state"))
                    .isEqualTo(state.path("state"));
        }
    }

    private List<JsonNode> projections(String query) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        do {
            var page = ours.api().get("/projections" + query(query + after)).expect(200);
            page.path("projections").forEach(all::add);
            after = next(page);
        } while (!after.isEmpty());
        return all;
    }

    private List<JsonNode> read(String id, String query) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        do {
            var page = page(id, query + after).expect(200);
            page.path("states").forEach(all::add);
            after = next(page);
        } while (!after.isEmpty());
        return all;
    }

    private static String next(JsonNode page) {
        var next = page.path("nextAfter");
        return next.isNull() ? "" : "&after=" + Projections.encoded(next.asText());
    }

    private Answer page(String id, String query) {
        return ours.api().get("/projections/" + id + "/states" + query(query));
    }

    private static String query(String parameters) {
        return parameters.isEmpty() ? "" : "?" + parameters.replaceFirst("^&", "");
    }

    private Answer some(String id, List<String> keys) {
        var quoted = keys.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
        return ours.api().post("/projections/" + id + "/states/get", "{\"keys\": " + quoted + "}");
    }

    private static List<String> keys(Iterable<JsonNode> states) {
        var keys = new ArrayList<String>();
        states.forEach(state -> keys.add(state.path("stateKey").asText()));
        return keys;
    }
}
