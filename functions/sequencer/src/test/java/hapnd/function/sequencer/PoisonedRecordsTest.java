package hapnd.function.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.dynamodb.PackedText;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.feed.Parked;
import hapnd.feed.Parking;
import hapnd.feed.Repair;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TableStream;
import hapnd.testing.TestWiring;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Records that can't be read, between others of their own tenant and of another one. */
@QuarkusTest
class PoisonedRecordsTest {
    private static final AggregateType ORDER = new AggregateType("order");

    @Inject
    Journal journal;

    @Inject
    Feed feed;

    @Inject
    Parking parking;

    @Inject
    Repair repair;

    @Inject
    DynamoDbClient dynamo;

    private final TenantId tenant = TenantId.create();
    private final TenantId other = TenantId.create();
    private final AggregateKey ill = key(tenant, "order_ill");
    private final AggregateKey well = key(tenant, "order_well");
    private final AggregateKey theirs = key(other, "order_1");
    private final Map<AggregateKey, Head> heads = new HashMap<>();

    /** What can be wrong with a head in the journal's table. */
    enum Poison {
        UNKNOWN_FORMAT(item -> item.put("tip", bytes(new byte[] {9, 1, 2, 3}))),
        DAMAGED(item -> item.put("tip", bytes(new byte[] {1, 'x', 'y'}))),
        EMPTY(item -> item.put("tip", bytes(new byte[0]))),
        CUT_SHORT(item -> item.put("tip", bytes(cut(PackedText.pack("[{\"v\":1}]"))))),
        NO_JSON(item -> item.put("tip", packed("[{\"v\":"))),
        ANOTHER_JSON(item -> item.put("tip", packed("{\"commits\":7}"))),
        NO_COMMIT(item -> item.put("tip", packed("[]"))),
        NO_EVENTS(item -> item.put("tip", packed("[{\"v\":4,\"t\":1,\"e\":[]}]"))),
        NO_TIME(item -> item.put("tip", packed("[{\"v\":4,\"t\":\"now\",\"e\":[\"1\",\"T\",{}]}]"))),
        NO_TIP(item -> item.remove("tip")),
        TIP_IS_TEXT(item -> item.put("tip", fromS("?"))),
        NO_TYPE(item -> item.remove("aggType")),
        STRANGE_TYPE(item -> item.put("aggType", fromS("or\u0000der"))),
        LONG_TYPE(item -> item.put("aggType", fromS("x".repeat(3000))));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<Map<String, AttributeValue>> poison;

        Poison(Consumer<Map<String, AttributeValue>> poison) {
            this.poison = poison;
        }

        private static AttributeValue bytes(byte[] bytes) {
            return fromB(SdkBytes.fromByteArray(bytes));
        }

        private static AttributeValue packed(String text) {
            return bytes(PackedText.pack(text));
        }

        private static byte[] cut(byte[] bytes) {
            return Arrays.copyOf(bytes, bytes.length - 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stop_their_aggregate_alone_and_are_added_with_what_followed_when_they_are_repaired(Poison poison) {
        append(ill, 3);
        append(well, 2);
        append(theirs, 2);
        var good = poisonNext(ill, poison);
        append(well, 1);
        append(theirs, 1);

        assertThat(invoke(records())).isEmpty();

        assertThat(versions(ill)).containsExactly(1L, 2L, 3L);
        assertThat(events(well))
                .isEqualTo(journal.forward(well, 1, 100, Integer.MAX_VALUE))
                .hasSize(3);
        assertThat(events(theirs)).hasSize(3);
        assertThat(parked()).singleElement().satisfies(parked -> {
            assertThat(parked.aggregate()).isEqualTo("order_ill");
            assertThat(parked.version()).isEqualTo(4);
            assertThat(parked.reason()).isNotBlank();
        });

        dynamo.putItem(b -> b.tableName(TestWiring.JOURNAL).item(good));
        append(ill, 2);
        append(well, 1);
        assertThat(invoke(records())).as("all of it again, and more").isEmpty();
        assertThat(versions(ill)).as("what follows waits behind it").containsExactly(1L, 2L, 3L);
        assertThat(events(well)).hasSize(4);

        assertThat(repaired().resumed()).isEqualTo(1);

        assertThat(parked()).isEmpty();
        assertThat(events(ill))
                .isEqualTo(journal.forward(ill, 1, 100, Integer.MAX_VALUE))
                .hasSize(6);
        append(ill, 1);
        assertThat(invoke(records())).isEmpty();
        assertThat(versions(ill))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());
    }

    @Test
    void that_are_not_repaired_stay_parked_and_are_counted_as_tried() {
        append(ill, 1);
        poisonNext(ill, Poison.DAMAGED);
        invoke(records());
        var before = parked().getFirst();

        assertThat(repaired().parked()).isEqualTo(1);

        var after = parked().getFirst();
        assertThat(after.tries()).isEqualTo(before.tries() + 1);
        assertThat(after.since()).isEqualTo(before.since());
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void at_the_very_beginning_of_an_aggregate_are_brought_in_too() {
        var good = poisonNext(ill, Poison.NO_JSON);
        append(well, 1);
        invoke(records());
        assertThat(parked()).extracting(Parked::version).containsExactly(1L);
        assertThat(events(well)).hasSize(1);

        dynamo.putItem(b -> b.tableName(TestWiring.JOURNAL).item(good));
        assertThat(repaired().events()).isEqualTo(1);
        append(ill, 1);
        invoke(records());
        assertThat(versions(ill)).containsExactly(1L, 2L);
    }

    @Test
    void of_an_aggregate_whose_older_events_are_damaged_stop_it_where_they_are_missing() {
        append(ill, 1);
        poisonNext(ill, Poison.DAMAGED);
        // the record of the damaged append never comes, and the next one can be read
        append(ill, 1);
        var last = last(ill);
        damageJournal(ill);

        assertThat(invoke(List.of(last))).isEmpty();

        assertThat(parked()).extracting(Parked::version).containsExactly(1L);
    }

    @Test
    void of_an_id_that_no_longer_is_one_are_parked_under_it() {
        append(well, 1);
        var strange = new ArrayList<>(records());
        append(well, 1);
        var image = new HashMap<>(last(well).dynamodb().newImage());
        image.put("pk", fromS(tenant + "#bad\u0007id"));
        var change = last(well).dynamodb().toBuilder().newImage(image).build();
        strange.add(last(well).toBuilder().dynamodb(change).build());
        strange.add(last(well));

        assertThat(invoke(strange)).isEmpty();

        assertThat(parked()).extracting(Parked::aggregate).containsExactly("bad\u0007id");
        assertThat(events(well)).hasSize(2);
    }

    @Test
    void of_a_deleted_tenant_leave_nothing() {
        append(ill, 1);
        poisonNext(ill, Poison.NO_TIP);
        feed.end(tenant);
        assertThat(invoke(records())).isEmpty();
        assertThat(parked()).isEmpty();
    }

    /** Appends what can't be read, and answers the item as it should be. */
    private Map<String, AttributeValue> poisonNext(AggregateKey key, Poison poison) {
        append(key, 1);
        var good = dynamo.getItem(b -> b.tableName(TestWiring.JOURNAL)
                        .key(Map.of("pk", fromS(key.tenant() + "#" + key.id()), "sk", fromS("HEAD"))))
                .item();
        var item = new HashMap<>(good);
        poison.poison.accept(item);
        hidden.add(last(key).dynamodb().sequenceNumber());
        dynamo.putItem(b -> b.tableName(TestWiring.JOURNAL).item(item));
        return good;
    }

    private final List<String> hidden = new ArrayList<>();

    private void damageJournal(AggregateKey key) {
        var item = new HashMap<>(dynamo.getItem(b -> b.tableName(TestWiring.JOURNAL)
                        .key(Map.of("pk", fromS(key.tenant() + "#" + key.id()), "sk", fromS("HEAD"))))
                .item());
        item.put("tip", Poison.bytes(new byte[] {9}));
        dynamo.putItem(b -> b.tableName(TestWiring.JOURNAL).item(item));
    }

    private Repair.Done repaired() {
        var total = new Repair.Done(0, 0, 0, 0, Optional.empty());
        do {
            var piece = repair.advance(Optional.of(tenant), total.next(), Duration.ofSeconds(5));
            total = new Repair.Done(
                    total.looked() + piece.looked(),
                    total.events() + piece.events(),
                    total.resumed() + piece.resumed(),
                    total.parked() + piece.parked(),
                    piece.next());
        } while (total.next().isPresent());
        return total;
    }

    private List<Parked> parked() {
        return parking.list(Optional.of(tenant), Optional.empty(), 100);
    }

    private List<RecordedEvent> events(AggregateKey key) {
        return feed.after(key.tenant(), 0, 1000, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.key().equals(key))
                .map(FeedEntry::event)
                .toList();
    }

    private List<Long> versions(AggregateKey key) {
        return events(key).stream().map(RecordedEvent::version).toList();
    }

    private Record last(AggregateKey key) {
        return records().stream()
                .filter(change -> change.dynamodb().keys().get("pk").s().endsWith("#" + key.id()))
                .toList()
                .getLast();
    }

    private List<Record> records() {
        return TableStream.records(TestWiring.JOURNAL).stream()
                .filter(change -> change.dynamodb().keys().get("pk").s().startsWith(tenant.value())
                        || change.dynamodb().keys().get("pk").s().startsWith(other.value()))
                .filter(change -> !hidden.contains(change.dynamodb().sequenceNumber()))
                .toList();
    }

    private static List<RawJson> invoke(List<Record> batch) {
        return RawJson.parse(FunctionUnderTest.invoke(TableStream.event(batch)))
                .fields()
                .get("batchItemFailures")
                .elements();
    }

    private void append(AggregateKey key, int times) {
        for (int i = 0; i < times; i++) {
            var head = heads.getOrDefault(key, Head.empty(key, ORDER));
            var fact = new EventData("evt_" + UlidCreator.getMonotonicUlid(), "Happened", new RawJson("{}"));
            var commit = new Commit(
                    head.version() + 1, Instant.ofEpochMilli(head.version()), Commit.Context.NONE, List.of(fact));
            var result = journal.append(head, commit, Head.Derived.NOTHING, Optional.empty());
            heads.put(key, ((AppendOutcome.Appended) result).head());
        }
    }

    private static AggregateKey key(TenantId tenant, String id) {
        return new AggregateKey(tenant, new AggregateId(id));
    }
}
