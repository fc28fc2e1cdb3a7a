package hapnd.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.Head.Derived;
import hapnd.tenancy.TenantId;
import hapnd.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every journal promises of its reads, whatever engine it stands on. */
public abstract class JournalReadPromises extends OneJournal {
    @Nested
    class A_long_aggregate {
        @Test
        void is_read_upwards_and_downwards_from_any_version_with_any_limit() {
            var head = Head.empty(key, ORDER);
            while (head.version() < 300) {
                head = appended(append(head, 1 + (int) (head.version() % 7)));
            }
            long last = head.version();
            for (long from : new long[] {1, 2, 17, 150, 299, last - 1, last}) {
                for (int limit : new int[] {1, 2, 50, 1000}) {
                    assertThat(journal().forward(key, from, limit, Integer.MAX_VALUE))
                            .extracting(RecordedEvent::version)
                            .containsExactlyElementsOf(range(from, Math.min(last, from + limit - 1)));
                    assertThat(journal().backward(key, from, limit, Integer.MAX_VALUE))
                            .extracting(RecordedEvent::version)
                            .containsExactlyElementsOf(
                                    range(Math.max(1, from - limit + 1), from).reversed());
                }
            }
            assertThat(journal().backward(key, Long.MAX_VALUE, 3, Integer.MAX_VALUE))
                    .extracting(RecordedEvent::version)
                    .containsExactly(last, last - 1, last - 2);
            assertThat(journal().forward(key, last + 1, 10, Integer.MAX_VALUE)).isEmpty();
        }

        @Test
        void is_read_page_by_page_from_any_version_to_any() {
            var head = Head.empty(key, ORDER);
            while (head.version() < 3_000) {
                head = appended(append(head, 1 + (int) (head.version() % 400)));
            }
            for (long from : new long[] {1, 2, 1_500, head.version() - 1, head.version()}) {
                for (long to : new long[] {from, from + 1, 2_000, head.version(), head.version() + 5}) {
                    var read = new ArrayList<Long>();
                    for (long next = from; next <= Math.min(to, head.version()); next = from + read.size()) {
                        var page = journal().page(key, next, to);
                        assertThat(page).isNotEmpty();
                        page.forEach(event -> read.add(event.version()));
                    }
                    assertThat(read).containsExactlyElementsOf(range(from, Math.min(to, head.version())));
                }
            }
            assertThat(journal().page(key, head.version() + 1, head.version() + 5))
                    .isEmpty();
        }

        @Test
        void is_read_in_parts_when_its_events_are_large() {
            var head = Head.empty(key, ORDER);
            var large = event("{\"text\":\"" + "x".repeat(200_000) + "\"}");
            for (int i = 1; i <= 5; i++) {
                var commit = new Commit(i, now(), Commit.Context.NONE, List.of(large));
                head = appended(journal().append(head, commit, Derived.NOTHING, Optional.empty()));
            }

            assertThat(journal().forward(key, 1, 1000, 300_000)).hasSize(2);
            assertThat(journal().forward(key, 3, 1000, 1)).hasSize(1);
        }

        @Test
        void takes_500_incompressible_events_at_once_and_gives_them_all_back() {
            var random = Seed.random(7);
            var facts = IntStream.range(0, 500)
                    .mapToObj(i -> {
                        var bytes = new byte[370];
                        random.nextBytes(bytes);
                        return event("{\"b\":\"" + java.util.Base64.getEncoder().encodeToString(bytes) + "\"}");
                    })
                    .toList();
            var commit = new Commit(1, now(), Commit.Context.NONE, facts);
            var state = "{\"s\":\"" + "é".repeat(30_000) + "\"}";
            var derived = new Derived(Optional.of(new Head.Snapshot("code", 500, state)), Optional.empty());

            var first = appended(journal().append(Head.empty(key, ORDER), commit, derived, Optional.empty()));
            var second = appended(append(first, 500));

            assertThat(second.version()).isEqualTo(1000);
            assertThat(journal().forward(key, 1, 500, Integer.MAX_VALUE)).isEqualTo(commit.placed());
        }
    }

    @Nested
    class A_type {
        @Test
        void lists_its_own_aggregates_page_by_page_and_nobody_elses() {
            for (int i = 0; i < 40; i++) {
                appendTo(new AggregateKey(tenant, new AggregateId("order_" + i)), ORDER);
                appendTo(new AggregateKey(tenant, new AggregateId("user_" + i)), new AggregateType("user"));
            }
            appendTo(new AggregateKey(TenantId.create(), new AggregateId("order_x")), ORDER);

            var found = IntStream.range(0, Journal.TYPE_SHARDS)
                    .boxed()
                    .flatMap(shard -> allOf(shard).stream())
                    .map(found1 -> found1.id().value())
                    .toList();

            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 40).mapToObj(i -> "order_" + i).toList());
        }

        private List<AggregateKey> allOf(int shard) {
            var all = new ArrayList<AggregateKey>();
            List<AggregateKey> page;
            do {
                var after = all.isEmpty()
                        ? Optional.<AggregateId>empty()
                        : Optional.of(all.getLast().id());
                page = journal().ofType(tenant, ORDER, shard, after, 3);
                all.addAll(page);
            } while (page.size() == 3);
            return all;
        }

        private void appendTo(AggregateKey aggregate, AggregateType type) {
            journal().append(Head.empty(aggregate, type), commit(1, 1), Derived.NOTHING, Optional.empty());
        }
    }
}
