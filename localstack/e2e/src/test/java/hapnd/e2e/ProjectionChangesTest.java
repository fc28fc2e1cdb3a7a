package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of projections when their code changes or fails, and of the events that were before them. */
@ExtendWith(OnPlatform.class)
class ProjectionChangesTest {
    private static final String BY_AGGREGATE = "Tallies.ByAggregate";
    private static final String BY_COLOUR = "Tallies.ByColour";
    private static final String NEVER = "Never";

    private static Platform platform;

    @BeforeAll
    static void begin(Platform shared) {
        platform = shared;
    }

    @Test
    void an_event_that_the_code_throws_on_stops_that_projection_alone_until_other_code_comes() {
        var ours = tenant("faults");
        var status = ours.deploy(Source.tallies(1, "Cursed"));
        String byColour = Projections.id(status, BY_COLOUR);
        String byAggregate = Projections.id(status, BY_AGGREGATE);
        paint(ours, "order_1", "red", 3);
        String cursed = ours.api()
                .append("order_1", "Cursed", "{\"colour\": \"red\"}")
                .expect(201)
                .path("eventId")
                .asText();
        paint(ours, "order_1", "red", 3);

        var faulted = ours.await(byColour, "faulted");
        assertThat(faulted.path("type").asText()).isEqualTo("runtime");
        assertThat(faulted.at("/error/eventId").asText()).isEqualTo(cursed);
        assertThat(faulted.at("/error/message").asText())
                .contains("no way over Cursed")
                .doesNotContain("Hapnd.Runtime");
        assertThat(faulted.at("/progress/position").asInt()).isEqualTo(3);
        ours.awaitPosition(byAggregate, 7);
        assertThat(count(ours, byColour, "red"))
                .as("what came before stays readable")
                .isEqualTo(3);

        ours.deploy(Source.tallies(2, NEVER));
        ours.awaitPosition(byColour, 7);
        var red = ours.state(byColour, "red").expect(200).path("state");
        assertThat(red.path("count").asInt()).isEqualTo(7);
        assertThat(red.path("code").asInt()).isEqualTo(2);
        assertThat(red.at("/sums/order_1").asLong()).isEqualTo(Tallies.sum(7));
        assertThat(ours.notifications(byColour)).hasSize(7);
    }

    /** Nothing was ever served, so there is no state to read: the status tells why. */
    @Test
    void a_projection_that_faults_before_it_ever_served_is_still_catching_up_to_its_readers() {
        var ours = tenant("never served");
        paint(ours, "order_1", "red", 2);
        ours.api().append("order_1", "Cursed", "{\"colour\": \"red\"}").expect(201);
        FeedTable.awaitHead(platform, ours.api(), 3);
        String upload = ours.upload(Source.tallies(1, "Cursed"));
        var status = ours.await(upload, "discovered", answer -> answer.has("discovered"));
        String id = Projections.id(status, BY_COLOUR);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ours.api().get("/projections/" + id + "/status").status() == 200);
        ours.await(id, "faulted");

        var answer = ours.state(id, "red").expect(202);
        assertThat(answer.path("status").asText()).isEqualTo("catching_up");
        assertThat(Json.fields(answer)).containsExactlyInAnyOrder("projectionId", "status");
        assertThat(ours.notifications(id)).isEmpty();
    }

    @Test
    void the_old_code_serves_until_the_new_has_caught_up_and_sequences_go_on() {
        var ours = tenant("blue and green");
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        paint(ours, "order_1", "red", 1500);
        ours.awaitPosition(id, 1500);

        String upload = ours.upload(Source.tallies(2, NEVER));
        int appended = 1500;
        var seen = new ArrayList<JsonNode>();
        while (!ours.status(upload).path("status").asText().equals("active")) {
            paint(ours, "order_1", "red", 1);
            appended++;
            seen.add(ours.state(id, "order_1").expect(200).path("state"));
        }
        paint(ours, "order_1", "red", 1);
        appended++;
        ours.awaitPosition(id, appended);

        assertThat(seen.getFirst().path("code").asInt()).isEqualTo(1);
        assertThat(seen)
                .extracting(state -> state.path("count").asInt())
                .as("never half-built")
                .isSorted();
        var state = ours.state(id, "order_1").expect(200).path("state");
        assertThat(state.path("code").asInt()).isEqualTo(2);
        assertThat(state.path("count").asInt()).isEqualTo(appended);
        assertThat(state.at("/sums/order_1").asLong()).isEqualTo(Tallies.sum(appended));
        assertThat(ours.notifications(id))
                .hasSize(appended)
                .extracting(one -> one.at("/state/count").asInt())
                .isSorted();
    }

    @Test
    void of_two_uploads_the_later_one_serves_in_the_end() {
        var ours = tenant("twice");
        paint(ours, "order_1", "red", 50);
        FeedTable.awaitHead(platform, ours.api(), 50);
        String first = ours.upload(Source.tallies(1, NEVER));
        String second = ours.upload(Source.tallies(2, NEVER));
        String id = Projections.id(ours.await(second, "active"), BY_AGGREGATE);
        ours.await(
                first,
                "compiled",
                status -> Set.of("compiled", "active")
                        .contains(status.path("status").asText()));

        assertThat(ours.state(id, "order_1").expect(200).at("/state/code").asInt())
                .isEqualTo(2);

        ours.deploy(Source.tallies(2, NEVER));
        paint(ours, "order_1", "red", 1);
        ours.awaitPosition(id, 51);
        assertThat(count(ours, id, "order_1")).isEqualTo(51);
        assertThat(ours.notifications(id)).hasSize(1);
    }

    @Test
    void what_was_before_a_projection_leads_to_the_states_that_living_through_it_does() {
        var ours = tenant("history");
        var expected = new Tallies();
        String[] colours = {"red", "green", "blue"};
        for (int batch = 0; batch < 40; batch++) {
            var aggregate = "order_" + batch % 5;
            paint(ours, aggregate, colours[batch % 3], 500);
            expected.add(aggregate, colours[batch % 3], 500);
        }
        FeedTable.awaitHead(platform, ours.api(), 20_000);
        String upload = ours.upload(Source.tallies(1, NEVER));
        var status = ours.await(upload, "discovered", answer -> answer.has("discovered"));
        var statuses = new ArrayList<Integer>();
        String byColour = Projections.id(status, BY_COLOUR);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    var answer = ours.state(byColour, "red");
                    statuses.add(answer.status());
                    return answer.status() == 200;
                });

        assertThat(statuses)
                .as("404 is before it is known, 202 while it is built")
                .isSubsetOf(404, 202, 200)
                .contains(202);
        expected.assertStatesByColour(ours, byColour);
        String byAggregate = Projections.id(status, BY_AGGREGATE);
        ours.awaitPosition(byAggregate, 20_000);
        expected.assertStatesByAggregate(ours, byAggregate);
        assertThat(ours.notifications(byColour)).isEmpty();
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
