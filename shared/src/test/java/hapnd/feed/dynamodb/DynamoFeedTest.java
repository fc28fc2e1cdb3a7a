package hapnd.feed.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.Feed;
import hapnd.feed.FeedPromises;
import hapnd.feed.Positions;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.schema.Tables;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The feed's promises on the embedded engine, and what they cost. */
class DynamoFeedTest extends FeedPromises {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.FEED);
    private static final String JOURNAL = LocalDynamo.engine().createTable(Tables.JOURNAL);

    private final DynamoMeter meter = new DynamoMeter();
    private final Journal journal =
            new DynamoJournal(LocalDynamo.engine().client(new DynamoMeter()), JOURNAL, new MemoryBlobs());
    private final DynamoFeed feed = new DynamoFeed(LocalDynamo.engine().client(meter), TABLE, journal::forward);

    @Override
    protected Feed feed() {
        return feed;
    }

    @Override
    protected Positions positions() {
        return feed.positions();
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Nested
    class The_cost {
        @Test
        void of_a_single_event_is_two_calls_and_at_most_7_units() {
            feed.append(tenant, List.of(event(0, 1)));
            double units = 0;
            for (int version = 2; version <= 51; version++) {
                meter.reset();
                feed.append(tenant, List.of(event(0, version)));
                assertThat(meter.operations()).containsExactly("GetItem", "TransactWriteItems");
                units += meter.units();
            }
            assertThat(units / 50).isLessThanOrEqualTo(7);
        }

        @Test
        void of_100_events_of_20_aggregates_is_two_calls_and_at_most_1_unit_an_event() {
            feed.append(
                    tenant, IntStream.range(0, 20).mapToObj(i -> event(i, 1)).toList());
            meter.reset();
            feed.append(
                    tenant,
                    IntStream.range(0, 100)
                            .mapToObj(i -> event(i % 20, 2 + i / 20))
                            .toList());
            assertThat(meter.operations()).containsExactly("GetItem", "TransactWriteItems");
            assertThat(meter.units() / 100).isLessThanOrEqualTo(1);
        }

        @Test
        void of_an_event_of_an_aggregate_that_another_sequencer_has_added_to_is_three_calls_and_at_most_8_units() {
            feed.append(tenant, List.of(event(0, 1)));
            var another = new DynamoFeed(LocalDynamo.engine().client(meter), TABLE, journal::forward);
            another.append(tenant, List.of(event(1, 1)));
            meter.reset();
            another.append(tenant, List.of(event(0, 2)));
            assertThat(meter.operations()).containsExactly("BatchGetItem", "GetItem", "TransactWriteItems");
            assertThat(meter.units()).isLessThanOrEqualTo(8);
        }

        @Test
        void
                of_the_first_event_of_a_type_that_is_new_to_the_process_is_a_read_more_and_if_new_to_the_tenant_two_writes() {
            meter.reset();
            feed.append(tenant, List.of(event(0, 1)));
            assertThat(meter.operations()).containsExactly("BatchGetItem", "GetItem", "TransactWriteItems");
            assertThat(meter.units()).isLessThanOrEqualTo(12);
            var another = new DynamoFeed(LocalDynamo.engine().client(meter), TABLE, journal::forward);
            meter.reset();
            another.append(tenant, List.of(event(0, 2)));
            assertThat(meter.operations()).containsExactly("BatchGetItem", "GetItem", "TransactWriteItems");
            assertThat(meter.units()).isLessThanOrEqualTo(10);
        }

        @Test
        void of_an_event_of_a_long_aggregate_among_others_is_that_of_a_short_one() {
            feed.append(tenant, List.of(event(0, 1), event(1, 1)));
            double units = 0;
            for (int version = 2; version <= 601; version++) {
                meter.reset();
                feed.append(tenant, List.of(event(0, version), event(1, version)));
                units += meter.units();
            }
            assertThat(units / 600).isLessThanOrEqualTo(9.2);
        }

        @Test
        void of_the_positions_of_a_page_is_one_query_and_at_most_3_units() {
            for (int version = 1; version <= 1500; version++) {
                feed.append(tenant, List.of(event(0, version), event(1, version)));
            }
            meter.reset();
            assertThat(positions().of(key("order_0"), 1, 1000)).hasSize(1000);
            assertThat(meter.operations()).containsExactly("Query");
            assertThat(meter.units()).isLessThanOrEqualTo(3);
        }

        @Test
        void of_reading_for_a_caller_is_half_of_that_of_reading_for_a_projection() {
            for (int version = 1; version <= 200; version++) {
                feed.append(tenant, List.of(event(0, version)));
            }
            meter.reset();
            assertThat(feed.settledAfter(tenant, 0, 200, Integer.MAX_VALUE)).hasSize(200);
            assertThat(meter.units() / 200).isLessThanOrEqualTo(0.05);
        }

        @Test
        void of_a_batch_that_comes_again_is_one_read() {
            var batch = IntStream.range(0, 90).mapToObj(i -> event(i, 1)).toList();
            feed.append(tenant, batch);
            meter.reset();
            feed.append(tenant, batch);
            assertThat(meter.operations()).containsExactly("GetItem");
        }

        @Test
        void of_a_batch_that_another_has_added_is_one_refused_write() {
            var batch = IntStream.range(0, 90).mapToObj(i -> event(i, 1)).toList();
            feed.append(tenant, List.of(event(100, 1)));
            new DynamoFeed(LocalDynamo.engine().client(meter), TABLE, journal::forward).append(tenant, batch);
            meter.reset();
            feed.append(tenant, batch);
            assertThat(meter.operations()).containsExactly("GetItem", "TransactWriteItems", "GetItem");
        }

        @Test
        void of_reading_is_one_call_and_at_most_a_twentieth_of_a_unit_an_event() {
            for (int version = 1; version <= 501; version += 100) {
                int first = version;
                feed.append(
                        tenant,
                        IntStream.range(first, first + 100)
                                .mapToObj(v -> event(0, v))
                                .toList());
            }
            meter.reset();
            assertThat(feed.after(tenant, 50, 500, Integer.MAX_VALUE)).hasSize(500);
            assertThat(meter.operations()).containsExactly("Query");
            assertThat(meter.units() / 500).isLessThanOrEqualTo(0.05);
        }

        @Test
        void of_a_few_events_of_a_long_and_dense_feed_is_not_that_of_all_that_follows() {
            for (int first = 1; first <= 4_801; first += 240) {
                feed.append(
                        tenant,
                        IntStream.range(first, first + 240)
                                .mapToObj(v -> event(0, v))
                                .toList());
            }
            meter.reset();
            assertThat(feed.after(tenant, 100, 45, Integer.MAX_VALUE)).hasSize(45);
            assertThat(meter.operations()).containsExactly("Query");
            assertThat(meter.units()).isLessThanOrEqualTo(20);
        }

        @Test
        void of_events_that_came_one_by_one_is_a_few_calls() {
            for (int version = 1; version <= 600; version++) {
                feed.append(tenant, List.of(event(0, version)));
            }
            meter.reset();
            assertThat(feed.after(tenant, 0, 45, Integer.MAX_VALUE)).hasSize(45);
            assertThat(meter.operations()).hasSizeLessThanOrEqualTo(3);
            meter.reset();
            assertThat(feed.after(tenant, 0, 500, Integer.MAX_VALUE)).hasSize(500);
            assertThat(meter.operations()).hasSizeLessThanOrEqualTo(6);
            assertThat(meter.units() / 500).isLessThanOrEqualTo(0.07);
        }

        @Test
        void of_looking_for_news_that_there_are_none_is_one_call() {
            meter.reset();
            feed.after(tenant, 0, 100, Integer.MAX_VALUE);
            assertThat(meter.operations()).containsExactly("Query");
        }

        /** About 150 bytes, of which a third is random. */
        private AppendedCommit event(int aggregate, long version) {
            var random = Seed.random(version);
            var json =
                    "{\"item\":\"Widget\",\"sku\":\"%s\",\"price\":%d.50,\"warehouse\":\"%s\",\"note\":\"gift wrapping\"}"
                            .formatted(
                                    Long.toHexString(random.nextLong()),
                                    random.nextInt(100),
                                    Long.toHexString(random.nextLong()));
            var commit = new Commit(
                    version, Instant.ofEpochMilli(version), Commit.Context.NONE, List.of(FeedPromises.event(json)));
            return new AppendedCommit(key("order_" + aggregate), ORDER, commit);
        }
    }
}
