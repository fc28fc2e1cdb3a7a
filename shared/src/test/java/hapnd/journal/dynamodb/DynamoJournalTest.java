package hapnd.journal.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Head.Derived;
import hapnd.journal.Journal;
import hapnd.journal.JournalPromises;
import hapnd.journal.RecordedEvent;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The journal's promises on the embedded engine, and what they cost. */
class DynamoJournalTest extends JournalPromises {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.JOURNAL);

    private final DynamoMeter meter = new DynamoMeter();
    private final Journal journal = new DynamoJournal(LocalDynamo.engine().client(meter), TABLE, blobs);

    @Override
    protected Journal journal() {
        return journal;
    }

    @Nested
    class The_cost {
        private static final int APPENDS = 200;

        @Test
        void of_an_append_is_one_call_and_at_most_3_units_on_average_at_1_KB_of_state() {
            var head = Head.empty(
                    new AggregateKey(TenantId.create(), new AggregateId("order_cost")), new AggregateType("order"));
            double units = 0;
            for (int i = 1; i <= APPENDS; i++) {
                meter.reset();
                var commit = new Commit(
                        i, Instant.ofEpochMilli(1_773_599_400_000L + i), Commit.Context.NONE, List.of(itemAdded(i)));
                head = appended(journal.append(head, commit, snapshot(i, oneKilobyte(i)), Optional.empty()));
                assertThat(meter.calls()).hasSize(1);
                units += meter.units();
            }
            assertThat(units / APPENDS).isLessThanOrEqualTo(3.0);
        }

        /** About 250 bytes, of which a third is random. */
        private EventData itemAdded(int i) {
            var random = Seed.random(i);
            return event(
                    "{\"item\":\"Widget %d\",\"sku\":\"%s\",\"price\":%d.%02d,\"quantity\":%d,\"warehouse\":\"%s\",\"addedBy\":\"user_%s\",\"note\":\"gift wrapping was asked for\",\"currency\":\"EUR\",\"taxRate\":0.19,\"discount\":null}"
                            .formatted(
                                    random.nextInt(1000),
                                    Long.toHexString(random.nextLong()),
                                    random.nextInt(100),
                                    random.nextInt(100),
                                    random.nextInt(9),
                                    Long.toHexString(random.nextLong()),
                                    Long.toHexString(random.nextLong())));
        }

        private Commit items(Head head, int count) {
            int first = Math.toIntExact(head.version() + 1);
            var events = IntStream.range(first, first + count)
                    .mapToObj(this::itemAdded)
                    .toList();
            return new Commit(first, Instant.EPOCH, Commit.Context.NONE, events);
        }

        private String oneKilobyte(int version) {
            var random = Seed.random(42);
            var state =
                    new StringBuilder("{\"total\":" + version * 25 + ".50,\"itemCount\":" + version + ",\"items\":[");
            while (state.length() < 1000) {
                state.append(state.length() > 60 ? "," : "")
                        .append("\"Widget ")
                        .append(Long.toHexString(random.nextLong()))
                        .append('"');
            }
            return state.append("]}").toString();
        }

        @Test
        void of_reading_a_head_is_one_call() {
            meter.reset();
            journal.head(new AggregateKey(TenantId.create(), new AggregateId("order_2")));
            assertThat(meter.operations()).containsExactly("GetItem");
        }

        @Test
        void of_reading_the_events_of_a_short_aggregate_is_one_call() {
            var key = new AggregateKey(TenantId.create(), new AggregateId("order_3"));
            append(Head.empty(key, new AggregateType("order")), 5);
            meter.reset();
            assertThat(journal.forward(key, 1, 1000, Integer.MAX_VALUE)).hasSize(5);
            assertThat(meter.operations()).containsExactly("Query");
        }

        @ParameterizedTest
        @CsvSource({"1, 2, 4", "7, 2, 4", "490, 1, 25"})
        void of_reading_a_part_of_a_long_aggregate_follows_the_part(int commitSize, int calls, double units) {
            var head = Head.empty(
                    new AggregateKey(TenantId.create(), new AggregateId("order_long")), new AggregateType("order"));
            while (head.version() < 4_000) {
                head = appended(journal.append(head, items(head, commitSize), Derived.NOTHING, Optional.empty()));
            }
            for (long from : new long[] {1, 1_234, head.version() - 99}) {
                var key = head.key();
                requireHundred(calls, units, () -> journal.forward(key, from, 100, Integer.MAX_VALUE));
                requireHundred(calls, units, () -> journal.page(key, from, from + 99));
                // one query more, which finds the item to begin with
                requireHundred(calls + 1, units + 13, () -> journal.backward(key, from + 99, 100, Integer.MAX_VALUE));
            }
        }

        private void requireHundred(int calls, double units, Supplier<List<RecordedEvent>> reading) {
            meter.reset();
            assertThat(reading.get()).hasSize(100);
            assertThat(meter.calls()).hasSizeLessThanOrEqualTo(calls);
            assertThat(meter.units()).isLessThanOrEqualTo(units);
        }
    }
}
