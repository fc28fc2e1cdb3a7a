package hapnd.function.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.feed.FeedListener;
import hapnd.feed.Parked;
import hapnd.feed.Parking;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.TableStream;
import hapnd.testing.TestWiring;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The function with the records that the journal's own table streams. */
@QuarkusTest
class SequencerHandlerTest {
    private static final AggregateType ORDER = new AggregateType("order");
    private static final Map<TenantId, Long> GROWN = new ConcurrentHashMap<>();

    @Inject
    Journal journal;

    @Inject
    Feed feed;

    @Inject
    Parking parking;

    private final TenantId tenant = TenantId.create();
    private final TenantId other = TenantId.create();
    private final AggregateKey order = new AggregateKey(tenant, new AggregateId("order_1"));
    private final AggregateKey theirs = new AggregateKey(other, new AggregateId("order_1"));

    @Singleton
    static final class Listener implements FeedListener {
        @Override
        public void grown(TenantId tenant, long head) {
            GROWN.put(tenant, head);
        }
    }

    @Test
    void brings_every_append_into_its_tenants_feed_once() {
        append(order, 60);
        append(theirs, 20);

        assertThat(invoke(records())).isEmpty();

        assertFeedIsJournal(order, 60);
        assertFeedIsJournal(theirs, 20);
        assertThat(GROWN).containsEntry(tenant, 60L).containsEntry(other, 20L);
    }

    @Test
    void drops_what_is_delivered_again_in_whatever_batches() {
        append(order, 40);
        var records = records();
        for (int size : new int[] {7, 100, 1, 13}) {
            for (int at = 0; at < records.size(); at += size) {
                assertThat(invoke(records.subList(at, Math.min(records.size(), at + size))))
                        .isEmpty();
            }
        }
        assertFeedIsJournal(order, 40);
    }

    @Test
    void makes_up_for_records_that_were_lost() {
        append(order, 30);
        var records = records();
        assertThat(invoke(List.of(records.get(3), records.get(29)))).isEmpty();
        assertFeedIsJournal(order, 30);
    }

    @Test
    void passes_over_what_is_no_append() {
        append(order, 1);
        var head = journal.head(order).orElseThrow();
        journal.keepState(
                head, new Head.Derived(Optional.of(new Head.Snapshot("code", 1, "{\"n\":1}")), Optional.empty()));
        var answer = new Idempotency("key", "request", "{}");
        journal.append(journal.head(order).orElseThrow(), commit(2), Head.Derived.NOTHING, Optional.of(answer));

        assertThat(invoke(records())).isEmpty();

        assertFeedIsJournal(order, 2);
    }

    @Test
    void sets_an_aggregate_aside_whose_events_the_journal_lacks_and_takes_the_others() {
        append(order, 3);
        append(theirs, 3);
        var records = new ArrayList<>(records());
        // of a version that the journal doesn't have, nor those before it
        records.set(2, impossible(records.get(2)));

        assertThat(invoke(records)).isEmpty();

        assertFeedIsJournal(theirs, 3);
        assertThat(feed.head(tenant)).isEqualTo(2);
        assertThat(parking.list(Optional.of(tenant), Optional.empty(), 10))
                .extracting(Parked::aggregate)
                .containsExactly("order_1_strange");
    }

    @Test
    void drops_what_comes_late_of_a_deleted_tenant_tells_nobody_and_takes_the_others() {
        append(order, 2);
        append(theirs, 2);
        feed.end(tenant);

        assertThat(invoke(records())).isEmpty();

        assertThat(feed.after(tenant, 0, 10, Integer.MAX_VALUE)).isEmpty();
        assertThat(GROWN).doesNotContainKey(tenant).containsEntry(other, 2L);
        assertFeedIsJournal(theirs, 2);
    }

    private static Record impossible(Record append) {
        var image = new HashMap<>(append.dynamodb().newImage());
        var strange = software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                image.get("pk").s() + "_strange");
        image.put("pk", strange);
        var change = append.dynamodb().toBuilder().newImage(image).build();
        return append.toBuilder().dynamodb(change).build();
    }

    /** The records of this test's tenants, as the mapping's filter lets them through or not: some are no appends. */
    private List<Record> records() {
        return TableStream.records(TestWiring.JOURNAL).stream()
                .filter(change -> change.dynamodb().keys().get("pk").s().startsWith(tenant.value())
                        || change.dynamodb().keys().get("pk").s().startsWith(other.value()))
                .toList();
    }

    /** The sequence number that the function reports as failed. */
    private static Optional<String> invoke(List<Record> batch) {
        var answer = RawJson.parse(FunctionUnderTest.invoke(TableStream.event(batch)));
        var failures = answer.fields().get("batchItemFailures").elements();
        assertThat(failures).hasSizeLessThan(2);
        return failures.stream()
                .map(failure -> failure.fields().get("itemIdentifier").string())
                .findFirst();
    }

    private void append(AggregateKey key, int times) {
        var head = Head.empty(key, ORDER);
        for (int version = 1; version <= times; version++) {
            var result = journal.append(head, commit(version), Head.Derived.NOTHING, Optional.empty());
            head = ((AppendOutcome.Appended) result).head();
        }
    }

    private static Commit commit(long version) {
        var fact = new EventData(
                "evt_" + UlidCreator.getMonotonicUlid(), "Happened", new RawJson("{\"v\":" + version + ".0}"));
        return new Commit(version, Instant.ofEpochMilli(version), Commit.Context.NONE, List.of(fact));
    }

    private void assertFeedIsJournal(AggregateKey key, int events) {
        var entries = feed.after(key.tenant(), 0, 1000, Integer.MAX_VALUE);
        assertThat(entries)
                .extracting(FeedEntry::event)
                .isEqualTo(journal.forward(key, 1, 1000, Integer.MAX_VALUE))
                .hasSize(events);
        assertThat(entries)
                .extracting(FeedEntry::position)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events).mapToObj(i -> (long) i).toList());
    }
}
