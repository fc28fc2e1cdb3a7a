package hapnd.sequencer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.dynamodb.PackedText;
import hapnd.feed.Parked;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.feed.dynamodb.DynamoParking;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.json.RawJson;
import hapnd.schema.Tables;
import hapnd.sequencer.Sequencer;
import hapnd.tenancy.TenantId;
import hapnd.testing.FailingDynamo;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of a batch when the table is what fails. */
class SequencerTest {
    private static final String JOURNAL = LocalDynamo.engine().createTable(Tables.JOURNAL);
    private static final String FEED = LocalDynamo.engine().createTable(Tables.FEED);

    private final FailingDynamo crash = new FailingDynamo();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(crash);
    private final DynamoJournal journal = new DynamoJournal(dynamo, JOURNAL, new MemoryBlobs());
    private final DynamoFeed feed = new DynamoFeed(dynamo, FEED, journal::forward);
    private final DynamoParking parking = new DynamoParking(dynamo, FEED);
    private final Sequencer sequencer = new Sequencer(feed, parking, List.of());
    private final TenantId tenant = TenantId.create();

    @Test
    void a_table_that_can_not_be_written_has_the_batch_brought_again_and_sets_nothing_aside() {
        var changes = List.of(change("order_1", 1), change("order_2", 2));
        for (boolean written : new boolean[] {false, true}) {
            crash.crashAt(1, written);

            assertThat(sequencer.take(changes)).contains("1");

            assertThat(parking.list(Optional.of(tenant), Optional.empty(), 10)).isEmpty();
        }
        crash.crashAt(Integer.MAX_VALUE, false);
        assertThat(sequencer.take(changes)).isEmpty();
        assertThat(feed.head(tenant)).isEqualTo(2);
    }

    @Test
    void a_table_that_can_not_be_written_while_an_aggregate_is_set_aside_has_the_batch_brought_again() {
        var poisoned = change("order_1", 1);
        poisoned.item().put("tip", AttributeValue.fromS("?"));
        crash.crashAt(2, false);
        var changes = List.of(poisoned, change("order_2", 2));

        assertThat(sequencer.take(changes)).contains("1");
        assertThat(parking.list(Optional.of(tenant), Optional.empty(), 10)).isEmpty();

        crash.crashAt(Integer.MAX_VALUE, false);
        assertThat(sequencer.take(changes)).isEmpty();
        assertThat(parking.list(Optional.of(tenant), Optional.empty(), 10)).hasSize(1);
        assertThat(feed.head(tenant)).isEqualTo(1);
    }

    @Test
    void an_event_that_no_item_takes_stops_its_aggregate_alone() {
        var huge = change("order_1", 1);
        var text = "[{\"v\":1,\"t\":1,\"e\":[\"1\",\"Huge\",\"" + incompressible(800_000) + "\"]}]";
        huge.item().put("tip", AttributeValue.fromB(SdkBytes.fromByteArray(PackedText.pack(text))));

        assertThat(sequencer.take(List.of(huge, change("order_2", 2), change("order_3", 3))))
                .isEmpty();

        assertThat(parking.list(Optional.of(tenant), Optional.empty(), 10))
                .extracting(Parked::aggregate)
                .containsExactly("order_1");
        assertThat(feed.head(tenant)).isEqualTo(2);
    }

    private StreamedHead change(String id, int number) {
        var key = key(id);
        var fact = new EventData("evt_" + number, "Happened", new RawJson("{}"));
        journal.append(
                Head.empty(key, new AggregateType("order")), commit(fact), Head.Derived.NOTHING, Optional.empty());
        var item = dynamo.getItem(b -> b.tableName(JOURNAL)
                        .key(Map.of("pk", AttributeValue.fromS(tenant + "#" + id), "sk", AttributeValue.fromS("HEAD"))))
                .item();
        return new StreamedHead(Integer.toString(number), tenant, id, new HashMap<>(item));
    }

    private AggregateKey key(String id) {
        return new AggregateKey(tenant, new AggregateId(id));
    }

    private static Commit commit(EventData fact) {
        return new Commit(1, Instant.ofEpochMilli(1), Commit.Context.NONE, List.of(fact));
    }

    private static String incompressible(int characters) {
        return Seed.random(1)
                .ints(characters, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
