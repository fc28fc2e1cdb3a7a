package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Seed;
import hapnd.testkit.WebhookReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A tenant with everything that there is, deleted as operators do it, beside one that goes on. */
@ExtendWith(OnPlatform.class)
@Execution(ExecutionMode.CONCURRENT) // of its minutes, nearly all are a wait
class TenantDeletionTest {
    @Test
    void a_deleted_tenant_leaves_nothing_and_other_tenants_go_on(Platform platform) throws Exception {
        var operator = new Operator(platform.data());
        JsonNode made = operator.gets("tenant", "create", "--name", "Leaving");
        String tenant = made.path("tenantId").asText();
        var live = new Api(platform.http(), made.path("apiKey").asText());
        var test = new Api(
                platform.http(),
                operator.gets("key", "create", "--tenant", tenant, "--name", "ci", "--test")
                        .path("apiKey")
                        .asText());
        Api neighbour = platform.newTenant("Staying");
        try (var receiver = WebhookReceiver.start()) {
            var followed = "";
            for (Api api : List.of(live, test, neighbour)) {
                followed = fill(api, receiver, api.equals(live) ? "" : followed);
            }
            fillWithLargeStates(platform, live, tenant);
            String projection =
                    new Projections(live).status(followed).path("projectionId").asText();
            try (var stream = LiveClient.open(live, "/projections/" + projection + "/stream?afterSequence=0")) {
                stream.awaitSequence(2);
                // what a preview leaves whose task was lost
                new Objects(platform).putBack(Map.of("previews/" + tenant + "/prv_lost/source.zip", new byte[] {1}));
                delete(operator, tenant);
                await("the end of the stream").atMost(Duration.ofSeconds(30)).until(stream::isClosed);
            }
        }

        live.get("/events/order_1").expectError(401, "UNAUTHORIZED");
        test.append("order_1", "Late").expectError(401, "UNAUTHORIZED");
        assertThat(left(platform, tenant))
                .containsExactlyInAnyOrder(tenant + " HEAD", tenant + "_test HEAD", tenant + " TENANT");
        neighbour.append("order_1", "Still").expect(201);
        assertThat(neighbour.events("order_1").findValuesAsText("eventType")).hasSize(3);
        assertThat(operator.isRefused("key", "create", "--tenant", tenant, "--name", "late"))
                .contains("deleted");
    }

    /** Answers the upload's id of the first one; the others' are not followed. */
    private static String fill(Api api, WebhookReceiver receiver, String known) {
        api.deploy(Source.counter("order", 2));
        var projections = new Projections(api);
        String upload = projections.upload(Map.of("Seen.cs", Source.text("Seen.cs")), receiver.url("/hook"));
        projections.await(upload, "active");
        api.append("order_1", "First").expect(201);
        api.append("order_1", "Second").expect(201);
        new Previews(api).done("/reducers/preview", Source.counter("order", 3));
        return known.isEmpty() ? upload : known;
    }

    /** States, notifications and what they are made of that are in files. */
    private static void fillWithLargeStates(Platform platform, Api api, String tenant) {
        api.deploy(LargeNotes.reducer(1));
        var projections = new Projections(api);
        String upload = projections.upload(LargeNotes.projection());
        String projection = Projections.id(projections.await(upload, "active"), "Large.LastNotes");
        LargeNotes.append(api, Seed.fresh(), 2);
        projections.awaitPosition(projection, 4);
        for (String folder : List.of("states/", "views/", "notifications/", "uploads/", "assemblies/")) {
            assertThat(new Objects(platform).keys(folder, tenant)).as(folder).isNotEmpty();
        }
    }

    private static void delete(Operator operator, String tenant) {
        Operator.Outcome outcome = operator.types("tenant", "delete", tenant, "--yes");
        assertThat(outcome.code()).as(outcome.text()).isZero();
        String last = outcome.text().lines().reduce("", (before, line) -> line);
        assertThat(Json.read(last).path("done").asBoolean()).as(outcome.text()).isTrue();
        assertThat(Json.read(last).path("items").asInt()).isGreaterThan(20);
        assertThat(Json.read(last).path("objects").asInt()).isGreaterThanOrEqualTo(8);
        assertThat(outcome.text()).contains("the keys are revoked");
    }

    /** Items in which the tenant's id stands anywhere, and files with it in their path. */
    private static List<String> left(Platform platform, String tenant) throws Exception {
        var left = new ArrayList<String>();
        for (JsonNode table : Table.ask(platform, "ListTables", "{}").path("TableNames")) {
            var from = "";
            do {
                JsonNode page = Table.ask(platform, "Scan", "{\"TableName\": \"" + table.asText() + "\"" + from + "}");
                for (JsonNode item : page.path("Items")) {
                    if (item.toString().contains(tenant)) {
                        left.add(item.at("/pk/S").asText() + " "
                                + item.at("/sk/S").asText());
                    }
                }
                JsonNode last = page.path("LastEvaluatedKey");
                from = last.isMissingNode() || last.isEmpty() ? "" : ", \"ExclusiveStartKey\": " + last;
            } while (!from.isEmpty());
        }
        try (Stream<Path> files = Files.walk(platform.data())) {
            files.map(Path::toString).filter(path -> path.contains(tenant)).forEach(left::add);
        }
        return left;
    }
}
