package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.feed.Parking;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.Projections;
import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What operators do about feeds that lack something. */
@QuarkusTest
class FeedTest {
    private static final AggregateType ORDER = new AggregateType("order");

    @Inject
    Journal journal;

    @Inject
    Feed feed;

    @Inject
    Parking parking;

    @Inject
    Projections projections;

    @Inject
    DynamoDbClient dynamo;

    private final TenantId tenant = TenantId.create();

    @Test
    void what_is_parked_is_listed_with_the_reason_of_one_tenant_or_of_all() {
        var other = TenantId.create();
        parking.park(tenant, "order_1", OptionalLong.empty(), "it is broken");
        parking.park(tenant.sandbox(), "order_2", OptionalLong.empty(), "it is broken too");
        parking.park(other, "order_3", OptionalLong.empty(), "also");

        var own = ask("feed parked", "tenantId", tenant.value());
        assertThat(own).contains("order_1", "it is broken", "\"version\":1", "\"mode\":\"test\"");
        assertThat(own).doesNotContain("order_3");
        assertThat(ask("feed parked")).contains("order_1", "order_2", "order_3");
    }

    @Test
    void events_that_the_stream_lost_are_added_in_version_order_and_their_projections_get_a_task() {
        var lost = appended("order_lost", 5, 0);
        var partly = appended("order_partly", 7, 3);
        var whole = appended("order_whole", 2, 2);
        var tested = appended(new AggregateKey(tenant.sandbox(), new AggregateId("order_1")), 2, 0);
        var id = ProjectionId.of(tenant, "X.Sales");
        projections.build(tenant, id, Generation.first("g1", new UploadId("upload"), new Code("sha", "X.Sales")));
        TestWiring.PROJECTION_TASKS.clear();

        var done = repaired();

        assertThat(done.get("events").text()).isEqualTo("11");
        for (var key : List.of(lost, partly, whole, tested)) {
            assertThat(feed.after(key.tenant(), 0, 1000, Integer.MAX_VALUE).stream()
                            .filter(entry -> entry.key().equals(key))
                            .map(FeedEntry::event)
                            .toList())
                    .isEqualTo(journal.forward(key, 1, 1000, Integer.MAX_VALUE));
        }
        assertThat(feed.head(tenant)).isEqualTo(14);
        assertThat(TestWiring.PROJECTION_TASKS).contains(new ProjectionTask(tenant, id, "g1"));
        assertThat(repaired().get("events").text()).isEqualTo("0");
    }

    @Test
    void what_the_stream_lost_and_can_not_be_read_is_parked() {
        appended("order_1", 1, 0);
        dynamo.updateItem(b -> b.tableName(TestWiring.JOURNAL)
                .key(Map.of("pk", fromS(tenant + "#order_1"), "sk", fromS("HEAD")))
                .updateExpression("SET tip = :tip")
                .expressionAttributeValues(Map.of(":tip", fromS("?"))));
        appended("order_2", 1, 0);

        var done = repaired();

        assertThat(done.get("events").text()).isEqualTo("1");
        assertThat(done.get("parked").text()).isEqualTo("1");
        assertThat(ask("feed parked", "tenantId", tenant.value()))
                .contains("order_1")
                .doesNotContain("order_2");
    }

    @Test
    void a_deleted_tenants_events_stay_out() {
        appended("order_1", 3, 0);
        feed.end(tenant);
        assertThat(repaired().get("events").text()).isEqualTo("0");
    }

    private AggregateKey appended(String id, int events, int sequenced) {
        return appended(new AggregateKey(tenant, new AggregateId(id)), events, sequenced);
    }

    /** Appends events, of which only the first ones reach the feed. */
    private AggregateKey appended(AggregateKey key, int events, int sequenced) {
        var head = Head.empty(key, ORDER);
        var commits = new ArrayList<AppendedCommit>();
        for (int i = 1; i <= events; i++) {
            var fact = new EventData("evt_" + i, "Happened", new RawJson("{\"text\":\"" + "x".repeat(i * 99) + "\"}"));
            var commit = new Commit(i, Instant.ofEpochMilli(i), Commit.Context.NONE, List.of(fact));
            head = ((AppendOutcome.Appended) journal.append(head, commit, Head.Derived.NOTHING, Optional.empty()))
                    .head();
            commits.add(new AppendedCommit(key, ORDER, commit));
        }
        feed.append(key.tenant(), commits.subList(0, sequenced));
        return key;
    }

    private Map<String, RawJson> repaired() {
        var answer =
                RawJson.parse(ask("feed repair", "tenantId", tenant.value())).fields();
        assertThat(answer.get("done").text()).isEqualTo("true");
        return answer;
    }

    private static String ask(String operation, String... fields) {
        var request = JsonText.object().put("op", operation);
        for (int i = 0; i < fields.length; i += 2) {
            request.put(fields[i], fields[i + 1]);
        }
        var answer = FunctionUnderTest.invoke(request.end());
        assertThat(answer).startsWith("{\"ok\":true");
        return answer;
    }
}
