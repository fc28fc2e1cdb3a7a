package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever names the event that he has appended gets states with it, each time in a tenant of its own. */
@ExtendWith(OnPlatform.class)
class ReadYourWritesTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final String BY_AGGREGATE = "Tallies.ByAggregate";
    private static final String BY_COLOUR = "Tallies.ByColour";
    private static final String NEVER = "Never";
    private static final int CLIENTS = 6;
    private static final int APPENDS = 15;

    private Projections ours;

    @BeforeEach
    void a_tenant(Platform shared) {
        ours = new Projections(shared.newTenant("writes " + TENANTS.incrementAndGet()));
    }

    @Test
    void many_clients_append_and_each_reads_a_state_with_its_event_every_time() throws Exception {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);

        Clients.together(CLIENTS, client -> {
            // half of them append to the same aggregate
            String aggregate = "order_" + (client % 2 == 0 ? "shared" : client);
            for (int i = 0; i < APPENDS; i++) {
                long version = append(aggregate);
                var state = await(id, aggregate, version).expect(200);
                assertThat(state.at("/state/count").asLong()).as(aggregate).isGreaterThanOrEqualTo(version);
            }
            return client;
        });

        long all = ours.status(id).at("/progress/position").asLong();
        assertThat(all).isEqualTo(CLIENTS * APPENDS);
    }

    @Test
    void lists_and_states_of_many_keys_have_the_event_too() {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_COLOUR);
        for (int i = 0; i < APPENDS; i++) {
            String colour = "red-" + i;
            String event = "order_1@" + append("order_1", colour);
            var path = "/projections/" + id;
            var found = switch (i % 3) {
                case 0 ->
                    ours.api()
                            .get(path + "/states?prefix=" + colour + "&waitSeconds=20&afterEvent=" + event)
                            .expect(200)
                            .at("/states/0");
                case 1 ->
                    ours.api()
                            .post(
                                    path + "/states/get",
                                    "{\"keys\": [\"%s\"], \"after\": \"%s\", \"waitSeconds\": 20}"
                                            .formatted(colour, event))
                            .expect(200)
                            .at("/states/0");
                default ->
                    ours.api()
                            .get(path + "/state?key=" + colour + "&waitSeconds=20&after=" + event)
                            .expect(200);
            };
            assertThat(found.path("stateKey").asText()).isEqualTo(colour);
            assertThat(found.at("/state/count").asInt()).isEqualTo(1);
        }
    }

    @Test
    void the_event_is_there_also_while_another_upload_takes_over() throws Exception {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        Tallies.paint(ours.api(), "order_1", "red", 500);

        Clients.together(2, client -> {
            if (client == 0) {
                return ours.deploy(Source.tallies(2, NEVER));
            }
            JsonNode state;
            int seen = 0;
            do {
                long version = append("order_1");
                state = await(id, "order_1", version).expect(200).path("state");
                assertThat(state.path("count").asLong()).isGreaterThanOrEqualTo(version);
                seen++;
            } while (state.path("code").asInt() == 1);
            assertThat(seen).isPositive();
            return state;
        });
    }

    @Test
    void an_event_that_is_not_there_is_behind_until_it_comes() {
        String id = Projections.id(ours.deploy(Source.tallies(1, NEVER)), BY_AGGREGATE);
        append("order_1");
        await(id, "order_1", 1).expect(200);

        var behind = ours.api()
                .get("/projections/" + id + "/state/order_1?after=order_1@2&waitSeconds=1")
                .expect(202);
        assertThat(behind)
                .isEqualTo(
                        Json.read("{\"projectionId\":\"" + id + "\",\"status\":\"behind\",\"position\":1,\"head\":1}"));
        append("order_1");
        await(id, "order_1", 2).expect(200);
    }

    @Test
    void a_paused_projection_and_one_that_has_stopped_say_why_they_are_behind() {
        String id = Projections.id(ours.deploy(Source.tallies(1, "Cursed")), BY_COLOUR);
        append("order_1");
        await(id, "red", "order_1", 1).expect(200);
        ours.api().post("/projections/" + id + "/pause", "{}").expect(200);
        var paused = await(id, "red", "order_1", append("order_1")).expect(202);
        assertThat(paused.path("paused").asBoolean()).isTrue();
        await(id, "red", "order_1", 1).expect(200);

        ours.api().post("/projections/" + id + "/resume", "{}").expect(200);
        String cursed = ours.api()
                .append("order_1", "Cursed", "{\"colour\": \"red\"}")
                .expect(201)
                .path("eventId")
                .asText();
        ours.await(id, "faulted");
        var stopped = await(id, "red", "order_1", 3).expect(202);
        assertThat(stopped.path("position").asInt()).isEqualTo(2);
        assertThat(stopped.at("/error/eventId").asText()).isEqualTo(cursed);
    }

    private long append(String aggregate) {
        return append(aggregate, "red");
    }

    private long append(String aggregate, String colour) {
        return Tallies.append(ours.api(), aggregate, colour, 1)
                .expect(201)
                .path("version")
                .asLong();
    }

    private Answer await(String id, String aggregate, long version) {
        return await(id, aggregate, aggregate, version);
    }

    private Answer await(String id, String key, String aggregate, long version) {
        return ours.api()
                .get("/projections/" + id + "/state/" + Projections.encoded(key) + "?waitSeconds=20&after="
                        + Projections.encoded(aggregate + "@" + version));
    }
}
