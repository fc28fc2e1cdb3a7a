package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant reads all of its events in their one order. */
@ExtendWith(OnPlatform.class)
class LogTest {
    private static final int AGGREGATES = 30;
    private static final int BATCH = 20;
    private static final int EVENTS = AGGREGATES * (BATCH + 1);

    private static Api ours;
    private static Api theirs;
    private static List<JsonNode> all;

    @BeforeAll
    static void a_log(Platform platform) {
        ours = platform.newTenant("log");
        theirs = platform.newTenant("another log");
        theirs.append("order_1", "Theirs").expect(201);
        for (int i = 0; i < AGGREGATES; i++) {
            String id = (i % 2 == 0 ? "order_" : "cart_") + i;
            var events = IntStream.range(0, BATCH)
                    .mapToObj(n -> "{\"eventType\":\"Type%d\",\"data\":{\"n\":%d}}".formatted(n % 4, n))
                    .toList();
            ours.post(
                            "/events/batch",
                            "{\"aggregateId\":\"%s\",\"correlationId\":\"c%d\",\"events\":[%s]}"
                                    .formatted(id, i % 3, String.join(",", events)))
                    .expect(201);
            ours.append(id, "Last").expect(201);
        }
        all = new Log(ours).await("", EVENTS);
    }

    @Test
    void every_event_has_one_position_and_none_is_left_out() {
        assertThat(all)
                .extracting(event -> event.path("position").asLong())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, EVENTS).boxed().toList());
        assertThat(all).extracting(event -> event.path("eventId").asText()).doesNotHaveDuplicates();
        for (int i = 0; i < AGGREGATES; i++) {
            String id = (i % 2 == 0 ? "order_" : "cart_") + i;
            assertThat(all)
                    .filteredOn(event -> event.path("aggregateId").asText().equals(id))
                    .extracting(event -> event.path("version").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, BATCH + 1).boxed().toList());
        }
    }

    @Test
    void every_read_has_the_same_order() {
        assertThat(new Log(ours).read("")).isEqualTo(all);
    }

    @Test
    void an_aggregates_events_have_the_positions_of_the_log() {
        var events = new ArrayList<JsonNode>();
        ours.events("order_0").forEach(events::add);
        assertThat(events)
                .isEqualTo(all.stream()
                        .filter(event -> event.path("aggregateId").asText().equals("order_0"))
                        .toList());
    }

    @Test
    void filters_leave_out_the_others_and_change_no_order() {
        var log = new Log(ours);
        assertThat(log.read("eventType=Last")).hasSize(AGGREGATES);
        assertThat(log.read("eventType=Type1&eventType=Type2&aggregateType=cart&correlationId=c1"))
                .isEqualTo(all.stream()
                        .filter(event -> Set.of("Type1", "Type2")
                                        .contains(event.path("eventType").asText())
                                && event.path("aggregateType").asText().equals("cart")
                                && event.path("correlationId").asText().equals("c1"))
                        .toList());
        assertThat(log.read("eventType=Never")).isEmpty();
        assertThat(log.read("to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(log.read("from=2020-01-01T00:00:00Z")).hasSize(EVENTS);
    }

    @Test
    void lines_end_with_the_place_to_go_on_from() {
        var answer = ours.send(
                "GET", "/events?afterPosition=3&limit=2", BodyPublishers.noBody(), "Accept", "application/x-ndjson");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/x-ndjson");
        var lines = answer.text().lines().map(Json::read).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.subList(0, 2)).isEqualTo(all.subList(3, 5));
        assertThat(lines.getLast()).isEqualTo(Json.read("{\"nextAfterPosition\":5,\"head\":" + EVENTS + "}"));
    }

    @Test
    void a_tenant_has_a_log_of_its_own() {
        var types = new TreeSet<String>();
        new Log(theirs)
                .await("", 1)
                .forEach(event -> types.add(event.path("eventType").asText()));
        assertThat(types).containsExactly("Theirs");
    }

    @Test
    void a_parameter_that_is_not_known_is_refused_by_name() {
        for (String path :
                List.of("/events?version=1", "/events/order_0?version=1", "/aggregate-types/order?eventType=A")) {
            assertThat(ours.get(path)
                            .expectError(400, "VALIDATION_ERROR")
                            .path("error")
                            .asText())
                    .contains(path.contains("version") ? "'version'" : "'eventType'");
        }
    }
}
