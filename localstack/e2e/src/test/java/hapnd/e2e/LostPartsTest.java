package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testkit.Zip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers see when something behind the API is lost: a file, or records of a stream. */
@ExtendWith(OnPlatform.class)
class LostPartsTest {
    private static final String BY_AGGREGATE = "Tallies.ByAggregate";

    private Platform platform;
    private Api api;

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        api = shared.newTenant("losses");
    }

    @Test
    void an_upload_whose_zip_is_lost_before_it_is_compiled_fails_and_says_to_upload_again() {
        var sources = Map.of("Kept.cs", "public class NotAReducer;");
        String id = api.upload(Zip.of(sources)).expect(202).path("reducerId").asText();
        assertThat(api.compiled(id).path("compilationError").asText()).contains("HAPND010");
        var objects = new Objects(platform);
        List<String> zips = objects.keys("uploads/", id);
        assertThat(zips).hasSize(1);

        objects.take(zips);
        compileAgain(id);

        JsonNode status = api.compiled(id);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("failed");
        assertThat(status.path("compilationError").asText())
                .isEqualTo("The uploaded zip is not there any more. Upload it again.");
        api.deploy(Source.counter("kept", 1));
    }

    /** As if the upload had not been compiled yet. */
    private void compileAgain(String upload) {
        var registry = Table.named(platform, "Registry");
        String tenant = api.tenantId();
        ObjectNode item = registry.item(tenant, "UPLOAD#" + upload);
        item.remove("error");
        item.set("status", Table.text("pending"));
        registry.put(item);
        assertThat(api.get("/reducers/" + upload + "/status")
                        .expect(200)
                        .path("status")
                        .asText())
                .isEqualTo("pending_compilation");
        ObjectNode task = JsonNodeFactory.instance
                .objectNode()
                .put("tenantId", tenant)
                .put("kind", "reducer")
                .put("uploadId", upload);
        new Queues(platform).send("CompileQueue", task.toString(), "again-" + upload);
    }

    @Test
    void events_whose_records_the_stream_has_lost_come_into_the_feed_before_the_next_one_of_their_aggregate() {
        var projections = new Projections(api);
        String projection = Projections.id(projections.deploy(Source.tallies(1, "Never")), BY_AGGREGATE);
        for (int i = 0; i < 3; i++) {
            Tallies.append(api, "order_1", "red", 1).expect(201);
        }
        projections.awaitPosition(projection, 3);

        // three appends, and the stream has a record of the last one alone
        writeAtOnce("order_1", "order_9");

        projections.awaitPosition(projection, 6);
        assertTally(projections, projection, 3);
        assertThat(projections.notifications(projection))
                .filteredOn(told -> told.path("stateKey").asText().equals("order_9"))
                .extracting(told -> told.at("/state/count").asInt())
                .containsExactly(1, 2, 3);
        Tallies.append(api, "order_9", "red", 1).expect(201);
        projections.awaitPosition(projection, 7);
        assertTally(projections, projection, 4);
    }

    /** Writes an aggregate with the events of another. Both ids have the same shard, which is stored in the item. */
    private void writeAtOnce(String from, String to) {
        var journal = JournalTable.of(platform);
        String tenant = api.tenantId();
        ObjectNode head = journal.head(tenant, from);
        assertThat(head.at("/ver/N").asInt()).isEqualTo(3);
        head.set("pk", Table.text(tenant + "#" + to));
        journal.put(head);
        assertThat(api.events(to)).hasSize(3);
    }

    private static void assertTally(Projections projections, String projection, int events) {
        JsonNode state = projections.state(projection, "order_9").expect(200).path("state");
        assertThat(state.path("count").asInt()).as(state.toString()).isEqualTo(events);
        assertThat(state.at("/sums/order_9").asLong()).as(state.toString()).isEqualTo(Tallies.sum(events));
    }
}
