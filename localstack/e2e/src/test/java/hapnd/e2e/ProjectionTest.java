package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Form;
import hapnd.testkit.Zip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projections in real C#, from the upload to the notification. A projection sees all of its tenant, so each test has its own. */
@ExtendWith(OnPlatform.class)
class ProjectionTest {
    private static final String BY_AGGREGATE = "Tallies.ByAggregate";
    private static final String BY_COLOUR = "Tallies.ByColour";
    private static final String NEVER = "Never";

    private static Platform platform;

    @BeforeAll
    static void begin(Platform shared) {
        platform = shared;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"notifications\": {\"sse\": true}}", "{\"sse\": true}"})
    void an_upload_says_how_its_owner_hears_of_changes(String config) {
        var ours = new Projections(platform.dev());

        var answer = ours.upload(Form.file(Zip.of(Map.of("Older.cs", Source.text("Older.cs"))), config))
                .expect(202);

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("uploadId").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(answer.path("projectionId").isNull()).isTrue();
        assertThat(answer.path("status").asText()).isEqualTo("compiling");
        assertThat(answer.at("/notifications/sse").asBoolean()).isTrue();
    }

    @Test
    void an_upload_becomes_a_projection_with_an_id_that_stays() {
        var ours = tenant("stays");
        String upload = ours.upload(Source.tallies(1, NEVER));
        var types = new ArrayList<String>();
        var status = ours.await(upload, "runtime", answer -> {
            types.add(answer.path("type").asText());
            return answer.path("status").asText().equals("active");
        });

        assertThat(types.getLast()).isEqualTo("runtime");
        assertThat(types).isSubsetOf("compilation", "runtime").isSorted();
        assertThat(Json.fields(status))
                .contains("uploadId", "projectionId", "id", "kind", "discovered", "createdAt", "compiledAt");
        assertThat(status.path("discovered"))
                .extracting(found -> found.path("className").asText())
                .containsExactly(BY_AGGREGATE, BY_COLOUR);
        String id = status.path("projectionId").asText();
        assertThat(id).isEqualTo(Projections.id(status, BY_AGGREGATE)).startsWith("proj_");
        assertThat(ours.status(id)).isEqualTo(status);

        var again = ours.deploy(Source.tallies(2, NEVER));
        assertThat(again.path("projectionId").asText()).isEqualTo(id);
        assertThat(ours.status(upload).path("type").asText()).isEqualTo("compilation");
        assertThat(ours.status(upload).path("status").asText()).isEqualTo("compiled");
    }

    @Test
    void every_event_changes_the_state_of_its_key_and_is_notified_of_in_order() {
        var ours = tenant("states");
        var status = ours.deploy(Source.tallies(1, NEVER));
        paint(ours, "order_1", "red", 3);
        paint(ours, "order_2", "blue", 2);
        paint(ours, "order_1", "blue", 1);
        String byAggregate = Projections.id(status, BY_AGGREGATE);
        String byColour = Projections.id(status, BY_COLOUR);
        ours.awaitPosition(byAggregate, 6);
        ours.awaitPosition(byColour, 6);

        assertThat(count(ours, byAggregate, "order_1")).isEqualTo(4);
        assertThat(count(ours, byAggregate, "order_2")).isEqualTo(2);
        var blue = ours.state(byColour, "blue").expect(200);
        assertThat(Json.fields(blue)).containsExactlyInAnyOrder("projectionId", "stateKey", "state", "updatedAt");
        assertThat(blue.at("/state/count").asInt()).isEqualTo(3);
        assertThat(Json.fields(blue.at("/state/sums"))).containsExactly("order_1", "order_2");

        var notified = ours.notifications(byColour);
        assertThat(notified)
                .hasSize(6)
                .allMatch(one -> one.path("projectionId").asText().equals(byColour));
        // between aggregates no order is promised: the sequencer takes several at once
        assertThat(versionsOf("order_1", notified)).containsExactly(1, 2, 3, 4);
        assertThat(versionsOf("order_2", notified)).containsExactly(1, 2);
        assertThat(notified).extracting(one -> one.path("triggeredBy").asText()).doesNotHaveDuplicates();

        var last = notified.getLast();
        String aggregate = last.path("aggregateId").asText();
        assertThat(last.path("aggregateType").asText()).isEqualTo("order");
        assertThat(last.path("triggeredBy").asText())
                .isEqualTo(ours.api()
                        .events(aggregate)
                        .path(last.path("version").asInt() - 1)
                        .path("eventId")
                        .asText());
        assertThat(last.path("state"))
                .isEqualTo(ours.state(byColour, last.path("stateKey").asText())
                        .json()
                        .path("state"));
    }

    private static List<Integer> versionsOf(String aggregate, List<JsonNode> notified) {
        return notified.stream()
                .filter(one -> one.path("aggregateId").asText().equals(aggregate))
                .map(one -> one.path("version").asInt())
                .toList();
    }

    @Test
    void keys_may_hold_any_character_and_null_is_none() {
        var ours = tenant("keys");
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_COLOUR);
        var keys = List.of(
                "a/b",
                "a/",
                "a//b",
                "/",
                "50%",
                "%2F",
                "a b",
                "ü é 🎨",
                "a+b",
                "\"'",
                "a?b#c",
                "\\",
                "a;b=c",
                "a/../b",
                "a/.",
                "k".repeat(900));
        for (String key : keys) {
            paint(ours, "order_1", key, 1);
        }
        paint(ours, "order_1", "", 1);
        ours.api().append("order_1", "Painted", "{\"colour\": null}").expect(201);
        ours.awaitPosition(id, keys.size() + 2);

        for (String key : keys) {
            var state = ours.state(id, key).expect(200);
            assertThat(state.path("stateKey").asText()).isEqualTo(key);
            assertThat(state.at("/state/count").asInt()).as(key).isEqualTo(1);
        }
        // the empty key has a state like others, and no address of its own
        assertThat(ours.notifications(id))
                .hasSize(keys.size() + 1)
                .last()
                .matches(one -> one.path("stateKey").asText().isEmpty());
        ours.state(id, "").expectError(404, "NOT_FOUND");
        var none = ours.state(id, "null").expect(404);
        assertThat(none.path("error").asText()).isEqualTo("NOT_FOUND");
        assertThat(ours.state("proj_00000000000000000000000000", "a")
                        .expect(404)
                        .path("error")
                        .asText())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void notifications_come_in_pages() {
        var ours = tenant("pages");
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        paint(ours, "order_1", "red", 120);
        ours.awaitPosition(id, 120);

        assertThat(ours.api()
                        .get("/projections/" + id + "/notifications")
                        .expect(200)
                        .path("notifications"))
                .hasSize(100);
        assertThat(ours.page(id, 118, 1000).expect(200).path("notifications"))
                .extracting(one -> one.path("sequence").asInt())
                .containsExactly(119, 120);
        assertThat(ours.page(id, 7, 1)
                        .expect(200)
                        .at("/notifications/0/sequence")
                        .asInt())
                .isEqualTo(8);
        assertThat(ours.page(id, 120, 10).expect(200).path("notifications")).isEmpty();
        assertThat(ours.page(id, 5000, 10).expect(200).path("notifications")).isEmpty();
        for (String bad : new String[] {"limit=0", "limit=1001", "limit=x", "afterSequence=-1", "afterSequence=1.5"}) {
            ours.api().get("/projections/" + id + "/notifications?" + bad).expectError(400, "VALIDATION_ERROR");
        }
        ours.api().get("/projections/proj_1/notifications").expectError(404, "NOT_FOUND");
    }

    @Test
    void projections_without_keys_of_their_own_use_the_aggregates() {
        var ours = tenant("older");
        ours.api().append("order_1", "A").expect(201);
        String id = ours.deploy(Map.of("Older.cs", Source.text("Older.cs")))
                .path("projectionId")
                .asText();
        ours.api().append("order_1", "B").expect(201);
        ours.awaitPosition(id, 2);

        assertThat(count(ours, id, "order_1")).isEqualTo(2);
    }

    @Test
    void code_that_does_not_compile_says_where() {
        var ours = new Projections(platform.dev());
        String upload = ours.upload(Map.of("Bad.cs", "public class Bad : IProjection<int>\n{\n    Oops\n}\n"));

        var failed = ours.await(upload, "failed");

        assertThat(failed.path("type").asText()).isEqualTo("compilation");
        assertThat(failed.path("compilationError").asText())
                .startsWith("Bad.cs(")
                .contains("error CS");
        assertThat(failed.path("projectionId").isNull()).isTrue();
        assertThat(failed.has("discovered")).isFalse();
        String none = ours.upload(Map.of("None.cs", "public class None;"));
        assertThat(ours.await(none, "failed").path("compilationError").asText()).contains("HAPND010");
    }

    @Test
    void tenants_see_neither_each_others_projections_nor_each_others_events() {
        var ours = tenant("ours");
        var theirs = tenant("theirs");
        String our = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        String their = Projections.id(theirs.deploy(Source.tallies(2, NEVER)), BY_AGGREGATE);
        paint(ours, "order_1", "red", 2);
        paint(theirs, "order_1", "red", 5);
        ours.awaitPosition(our, 2);
        theirs.awaitPosition(their, 5);

        assertThat(our).isNotEqualTo(their);
        assertThat(count(ours, our, "order_1")).isEqualTo(2);
        assertThat(count(theirs, their, "order_1")).isEqualTo(5);
        assertThat(ours.state(their, "order_1").status()).isEqualTo(404);
        ours.api().get("/projections/" + their + "/status").expectError(404, "NOT_FOUND");
        ours.api().get("/projections/" + their + "/notifications").expectError(404, "NOT_FOUND");
    }

    private static Projections tenant(String name) {
        return new Projections(platform.newTenant(name));
    }

    private static void paint(Projections ours, String aggregate, String colour, int times) {
        Tallies.paint(ours.api(), aggregate, colour, times);
    }

    private static int count(Projections ours, String id, String key) {
        return ours.state(id, key).expect(200).at("/state/count").asInt();
    }
}
