package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** New code over old events, before it is deployed. Each test has a tenant of its own. */
@ExtendWith(OnPlatform.class)
class PreviewTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final String REDUCERS = "/reducers/preview";
    private static final String PROJECTIONS = "/projections/preview";
    private static final int ORDERS = 30;
    private static final int EVENTS_EACH = 10;
    private static final int WAITING = 8;

    private Platform platform;
    private Api ours;
    private Previews previews;

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        ours = shared.newTenant("preview " + TENANTS.incrementAndGet());
        previews = new Previews(ours);
    }

    @Test
    void a_reducer_is_compared_with_the_one_that_is_bound_and_nothing_else_changes() {
        ours.deploy(Source.counter("order", 1));
        int events = orders();
        for (int i = 0; i < 5; i++) {
            ours.append("order_" + i, "Rare").expect(201);
        }
        ours.append("order_5", "Bad").expect(201);
        ours.append("order_6", "Bad").expect(201);
        ours.append("cart_1", "Bad").expect(201);
        new Log(ours).await("", events + 8);
        var bound = ours.get("/aggregate-types/order").expect(200);
        var state = ours.state("order", "order_0");

        var preview = previews.done(REDUCERS, Source.revised("order"));

        assertThat(preview.at("/progress/position").asInt()).isEqualTo(events + 8);
        var report = preview.path("report").path(0);
        assertThat(report.path("className").asText()).isEqualTo("Counting.Counter");
        assertThat(report.at("/replaces/className").asText()).isEqualTo("Counting.Counter");
        assertCounts(report, ORDERS - 7, 5, 0, 0, 2);
        assertThat(report.path("events").asInt()).isEqualTo(events + 7);
        assertThat(report.path("examples"))
                .hasSize(5)
                .allSatisfy(example -> assertThat(example.path("patch"))
                        .isEqualTo(Json.read("[{\"op\": \"replace\", \"path\": \"/value\", \"value\": 20}]")));
        assertThat(report.path("failures")).hasSize(1);
        assertThat(report.at("/failures/0/eventType").asText()).isEqualTo("Bad");
        assertThat(report.at("/failures/0/aggregateId").asText()).isIn("order_5", "order_6");
        assertThat(report.at("/failures/0/version").asInt()).isEqualTo(EVENTS_EACH + 1);
        assertThat(report.at("/failures/0/error").asText()).contains("no way over Bad");
        assertThat(report.at("/failures/0/count").asInt()).isEqualTo(2);

        assertThat(previews.done(REDUCERS, Source.revised("order")).path("report"))
                .isEqualTo(preview.path("report"));
        assertThat(ours.get("/aggregate-types/order").expect(200)).isEqualTo(bound);
        assertThat(ours.state("order", "order_0")).isEqualTo(state);
        assertThat(files("previews/")).isEmpty();
        assertThat(files("assemblies/")).hasSize(1);
        assertThat(files("uploads/")).hasSize(1);
    }

    @Test
    void a_part_of_the_keys_of_the_types_and_of_the_log_is_chosen() {
        int events = orders();
        new Log(ours).await("", events);
        ours.append("cart_1", "E").expect(201);
        new Log(ours).await("", events + 1);
        var both = Map.of(
                "A.cs", Source.revised("order").get("Counter.cs"),
                "B.cs", Source.counter("cart", 1).get("Counter.cs").replace("Counting", "Cart"));

        var all = previews.done(REDUCERS, both).path("report");
        assertThat(all.findValuesAsText("aggregateType")).containsExactly("cart", "order");
        assertThat(all.path(0).has("replaces")).isFalse();
        assertCounts(all.path(0), 0, 0, 1, 0, 0);
        assertCounts(all.path(1), 0, 0, ORDERS, 0, 0);
        var half = previews.done(REDUCERS + "?aggregateType=order&sample=50", both);
        assertThat(half.path("report").findValuesAsText("className")).containsExactly("Counting.Counter");
        assertThat(half.at("/report/0/sampled").asDouble()).isEqualTo(0.5);
        assertThat(half.at("/report/0/states/new").asInt()).isBetween(1, ORDERS - 1);
        var late = previews.done(REDUCERS + "?fromPosition=" + events, both).path("report");
        assertCounts(late.path(0), 0, 0, 1, 0, 0);
        assertCounts(late.path(1), 0, 0, 0, 0, 0);
        var none = previews.end(previews.begin(REDUCERS + "?aggregateType=none", both));
        assertThat(none.path("status").asText()).isEqualTo("failed");
        assertThat(none.at("/diagnostics/0").asText()).contains("'none'", "cart, order");
        previews.send(REDUCERS + "?fromPosition=" + (events + 2), both).expectError(400, "VALIDATION_ERROR");
    }

    /** The old code has applied no event before: paused, the projection had none to apply. */
    @Test
    void a_projection_is_compared_with_the_one_that_serves_and_tells_nobody() {
        var deployed = new Projections(ours);
        var status = deployed.deploy(Source.tallies(1, "Never"));
        String id = Projections.id(status, "Tallies.ByColour");
        for (String name : List.of("Tallies.ByAggregate", "Tallies.ByColour")) {
            ours.send("POST", "/projections/" + Projections.id(status, name) + "/pause", BodyPublishers.noBody())
                    .expect(200);
        }
        Tallies.paint(ours, "house_1", "red", 30);
        Tallies.paint(ours, "house_2", "green", 20);
        new Log(ours).await("", 50);

        var report = previews.done(PROJECTIONS, Source.tallies(2, "Never")).path("report");

        assertThat(report.findValuesAsText("kind")).containsExactly("projection", "projection");
        assertCounts(report.path(0), 0, 2, 0, 0, 0);
        assertCounts(report.path(1), 0, 2, 0, 0, 0);
        assertThat(report.path(1).path("examples"))
                .extracting(example -> example.path("key").asText())
                .containsExactlyInAnyOrder("red", "green");
        assertThat(report.at("/1/examples/0/patch"))
                .isEqualTo(Json.read("[{\"op\": \"replace\", \"path\": \"/code\", \"value\": 2}]"));
        assertCounts(previews.done(PROJECTIONS, Source.tallies(1, "Never")).at("/report/1"), 2, 0, 0, 0, 0);
        assertThat(deployed.status(id).at("/progress/position").asInt()).isZero();
        assertThat(deployed.notifications(id)).isEmpty();
        assertThat(files("previews/")).isEmpty();
        assertThat(files("assemblies/")).hasSize(1);
    }

    @Test
    void sources_that_do_not_compile_show_their_diagnostics() {
        var source = "public class Broken : IReducer<int> { public int Apply(int s, Event e) => Missing; }";

        var preview = previews.end(previews.begin(REDUCERS, Map.of("Orders/Broken.cs", source)));

        assertThat(preview.path("status").asText()).isEqualTo("failed");
        assertThat(preview.path("diagnostics"))
                .anySatisfy(line ->
                        assertThat(line.asText()).matches("Orders/Broken\\.cs\\(1,\\d+\\): error CS0103: .*Missing.*"));
        assertThat(preview.has("report")).isFalse();
        assertThat(files("previews/")).isEmpty();
    }

    @Test
    void one_that_is_cancelled_has_no_report_and_one_whose_zip_is_lost_says_so() {
        orders();
        var ids = new ArrayList<String>();
        for (int i = 0; i < WAITING; i++) {
            ids.add(previews.begin(REDUCERS, Source.revised("order")));
        }

        // a tenant has one done at a time, so the last ones wait
        String lost = ids.get(WAITING - 2);
        String cancelled = ids.get(WAITING - 1);
        new Objects(platform)
                .take(files("previews/").stream()
                        .filter(file -> file.contains(lost))
                        .toList());
        cancel(cancelled);

        assertThat(previews.read(cancelled).path("status").asText()).isEqualTo("cancelled");
        assertThat(previews.end(lost).at("/diagnostics/0").asText()).contains("zip is not there");
        for (String id : ids.subList(0, WAITING - 2)) {
            assertThat(previews.end(id).path("status").asText()).isEqualTo("done");
        }
        cancel(ids.getFirst());
        cancel(cancelled);
        assertThat(previews.read(ids.getFirst()).has("report")).isTrue();
        assertThat(previews.read(cancelled).has("report")).isFalse();
        await("the end of the files")
                .atMost(Duration.ofMinutes(2))
                .until(() -> files("previews/").isEmpty());
    }

    @Test
    void another_tenants_preview_does_not_exist() {
        String id = previews.begin(REDUCERS, Source.revised("order"));
        Api theirs = platform.newTenant("preview of others");

        theirs.get("/previews/" + id).expectError(404, "NOT_FOUND");
        theirs.send("DELETE", "/previews/" + id, BodyPublishers.noBody()).expectError(404, "NOT_FOUND");

        assertThat(previews.end(id).path("status").asText()).isEqualTo("done");
    }

    private void cancel(String id) {
        var answer = ours.send("DELETE", "/previews/" + id, BodyPublishers.noBody());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    /** Appends the events of all orders; returns how many. */
    private int orders() {
        var events = String.join(", ", Collections.nCopies(EVENTS_EACH, "{\"eventType\": \"E\", \"data\": {}}"));
        for (int i = 0; i < ORDERS; i++) {
            ours.post("/events/batch", "{\"aggregateId\": \"order_" + i + "\", \"events\": [" + events + "]}")
                    .expect(201);
        }
        return ORDERS * EVENTS_EACH;
    }

    private List<String> files(String folder) {
        return new Objects(platform).keys(folder + ours.tenantId() + "/", "");
    }

    private static void assertCounts(JsonNode report, int same, int changed, int added, int gone, int failed) {
        var states = report.path("states");
        assertThat(List.of(
                        states.path("same").asInt(),
                        states.path("changed").asInt(),
                        states.path("new").asInt(),
                        states.path("gone").asInt(),
                        states.path("failed").asInt()))
                .as(report.toString())
                .containsExactly(same, changed, added, gone, failed);
    }
}
