package hapnd.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every feed promises, whatever engine it stands on; what it promises to many at once is beside this. */
public abstract class FeedPromises {
    protected static final AggregateType ORDER = new AggregateType("order");
    private static final Instant NOW = Instant.ofEpochMilli(1_773_599_400_000L);

    protected final TenantId tenant = TenantId.create();
    private final AggregateKey order = key("order_1");
    private final AggregateKey user = key("user_1");

    /** The feed under test, on an engine that other tests may use at the same time. */
    protected abstract Feed feed();

    /** Where events are in it. */
    protected abstract Positions positions();

    /** Where it fetches what nobody brought. */
    protected abstract Journal journal();

    @Nested
    class A_new_feed {
        @Test
        void is_empty() {
            assertThat(feed().head(tenant)).isZero();
            assertThat(feed().after(tenant, 0, 10, Integer.MAX_VALUE)).isEmpty();
        }

        @Test
        void stays_empty_when_nothing_is_brought() {
            assertThat(feed().append(tenant, List.of())).isZero();
            assertThat(feed().head(tenant)).isZero();
        }

        @Test
        void gives_places_in_the_order_of_arrival_and_gives_back_exactly_what_was_appended() {
            var context = new Commit.Context(
                    Optional.of("req_1"), Optional.of("evt_0"), Optional.of(new RawJson("{\"n\":1.50}")));
            var first = new AppendedCommit(order, ORDER, new Commit(1, NOW, context, facts(2)));
            var second = new AppendedCommit(user, new AggregateType("user"), commit(1, 1));
            var third = new AppendedCommit(order, ORDER, commit(3, 1));

            assertThat(feed().append(tenant, List.of(first, second, third))).isEqualTo(4);

            assertThat(feed().head(tenant)).isEqualTo(4);
            assertThat(all())
                    .containsExactly(
                            new FeedEntry(
                                    1, order, ORDER, first.commit().placed().get(0)),
                            new FeedEntry(
                                    2, order, ORDER, first.commit().placed().get(1)),
                            new FeedEntry(
                                    3,
                                    user,
                                    second.type(),
                                    second.commit().placed().getFirst()),
                            new FeedEntry(
                                    4, order, ORDER, third.commit().placed().getFirst()));
        }

        @Test
        void takes_no_events_of_another_tenant() {
            assertThatThrownBy(() -> feed().append(TenantId.create(), List.of(sequenced(order, 1, 1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void counts_for_itself() {
            var other = TenantId.create();
            feed().append(tenant, List.of(sequenced(order, 1, 3)));

            var theirs = new AggregateKey(other, order.id());
            assertThat(feed().append(other, List.of(sequenced(theirs, 1, 2)))).isEqualTo(2);
            assertThat(feed().after(other, 0, 10, Integer.MAX_VALUE))
                    .extracting(FeedEntry::key)
                    .containsOnly(theirs);
        }
    }

    @Nested
    class What_comes_again {
        @Test
        void is_dropped() {
            var batch = List.of(sequenced(order, 1, 2), sequenced(user, 1, 1), sequenced(order, 3, 1));
            feed().append(tenant, batch);
            var before = all();

            assertThat(feed().append(tenant, batch)).isEqualTo(4);
            assertThat(feed().append(tenant, batch.subList(0, 1))).isEqualTo(4);

            assertThat(all()).isEqualTo(before);
        }

        @Test
        void in_the_same_batch_is_dropped() {
            var commit = sequenced(order, 1, 2);
            assertThat(feed().append(tenant, List.of(commit, sequenced(user, 1, 1), commit)))
                    .isEqualTo(3);
            assertOnceAndInOrder(3);
        }

        @Test
        void together_with_what_is_new_leaves_the_new() {
            feed().append(tenant, List.of(sequenced(order, 1, 1), sequenced(order, 2, 1)));

            var overlapping = List.of(
                    sequenced(order, 2, 1), sequenced(order, 3, 1), sequenced(user, 1, 1), sequenced(order, 4, 1));
            assertThat(feed().append(tenant, overlapping)).isEqualTo(5);

            assertOnceAndInOrder(5);
        }

        @Test
        void in_another_cut_is_trimmed_to_what_is_new() {
            feed().append(tenant, List.of(sequenced(order, 1, 3)));
            feed().append(tenant, List.of(sequenced(order, 2, 4)));
            assertOnceAndInOrder(5);
        }
    }

    @Nested
    class What_the_stream_lost {
        @Test
        void is_fetched_from_the_journal() {
            var commits = journal(order, 1, 2, 3, 1);

            assertThat(feed().append(tenant, List.of(commits.get(3)))).isEqualTo(7);

            assertOnceAndInOrder(7);
            assertThat(all())
                    .extracting(FeedEntry::event)
                    .isEqualTo(journal().forward(order, 1, 100, Integer.MAX_VALUE));
        }

        @Test
        void is_fetched_in_the_middle_of_a_batch_too() {
            var commits = journal(order, 1, 1, 1, 1, 1);
            feed().append(tenant, List.of(commits.get(0)));

            var holes = List.of(commits.get(1), sequenced(user, 1, 1), commits.get(4));
            assertThat(feed().append(tenant, holes)).isEqualTo(6);

            assertOnceAndInOrder(6);
        }

        @Test
        void may_be_a_long_history() {
            var commits = journal(order, 500, 500, 500, 500, 500, 1);
            assertThat(feed().append(tenant, List.of(commits.getLast()))).isEqualTo(2501);
            assertOnceAndInOrder(2501);
        }

        @Test
        void and_is_nowhere_stops_the_feed_before_the_hole() {
            feed().append(tenant, List.of(sequenced(order, 1, 1)));
            assertThatThrownBy(() -> feed().append(tenant, List.of(sequenced(order, 3, 1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("version 2");
            assertThat(feed().head(tenant)).isEqualTo(1);
        }
    }

    @Nested
    class Much_at_once {
        @Test
        void of_500_events_a_commit_is_taken() {
            feed().append(tenant, List.of(sequenced(order, 1, 500), sequenced(order, 501, 500)));
            assertOnceAndInOrder(1000);
        }

        @Test
        void of_incompressible_commits_of_256_KB_is_taken() {
            var batch = IntStream.rangeClosed(1, 6)
                    .mapToObj(i -> new AppendedCommit(
                            order, ORDER, new Commit(i, NOW, Commit.Context.NONE, List.of(large(256 * 1024 - 200)))))
                    .toList();
            assertThat(feed().append(tenant, batch)).isEqualTo(6);
            assertOnceAndInOrder(6);
            assertThat(all())
                    .extracting(FeedEntry::event)
                    .isEqualTo(batch.stream()
                            .flatMap(commit -> commit.commit().placed().stream())
                            .toList());
        }

        @Test
        void of_one_commit_that_no_item_could_hold_is_cut() {
            var facts = IntStream.range(0, 20).mapToObj(i -> large(60_000)).toList();
            var commit = new AppendedCommit(order, ORDER, new Commit(1, NOW, Commit.Context.NONE, facts));
            assertThat(feed().append(tenant, List.of(commit))).isEqualTo(20);
            assertThat(all())
                    .extracting(FeedEntry::event)
                    .isEqualTo(commit.commit().placed());
        }

        @Test
        void of_three_bytes_a_character_is_taken() {
            var random = Seed.random(5);
            var text = random.ints(85_000, 0x4e00, 0x9fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            var fact = event("{\"t\":\"" + text + "\"}");
            var batch = IntStream.rangeClosed(1, 3)
                    .mapToObj(i ->
                            new AppendedCommit(order, ORDER, new Commit(i, NOW, Commit.Context.NONE, List.of(fact))))
                    .toList();
            assertThat(feed().append(tenant, batch)).isEqualTo(3);
        }

        @Test
        void of_many_aggregates_is_taken() {
            var batch = IntStream.range(0, 250)
                    .mapToObj(i -> sequenced(key("order_" + i % 230), 1 + i / 230, 1))
                    .toList();
            assertThat(feed().append(tenant, batch)).isEqualTo(250);
            assertOnceAndInOrder(250);
        }
    }

    @Nested
    class Reading {
        @Test
        void begins_after_any_position_and_ends_at_any_limit() {
            int last = 0;
            for (int i = 0; last < 150; i++) {
                feed().append(tenant, List.of(sequenced(order, last + 1, 1 + i % 7)));
                last += 1 + i % 7;
            }
            for (int after : new int[] {0, 1, 2, 17, 100, last - 2, last - 1}) {
                for (int limit : new int[] {1, 2, 50, 1000}) {
                    assertThat(feed().after(tenant, after, limit, Integer.MAX_VALUE))
                            .extracting(FeedEntry::position)
                            .containsExactlyElementsOf(positions(after + 1, Math.min(last, after + limit)));
                }
            }
            assertThat(feed().after(tenant, last, 10, Integer.MAX_VALUE)).isEmpty();
            assertThat(feed().after(tenant, last + 100, 10, Integer.MAX_VALUE)).isEmpty();
        }

        @Test
        void stops_after_about_so_many_bytes_but_never_before_the_first() {
            var facts = IntStream.range(0, 30).mapToObj(i -> large(100_000)).toList();
            feed().append(
                            tenant,
                            List.of(new AppendedCommit(order, ORDER, new Commit(1, NOW, Commit.Context.NONE, facts))));

            assertThat(feed().after(tenant, 0, 1000, 150_000)).hasSize(2);
            assertThat(feed().after(tenant, 7, 1000, 1))
                    .extracting(FeedEntry::position)
                    .containsExactly(8L);
            assertThat(feed().after(tenant, 3, 1000, Integer.MAX_VALUE))
                    .extracting(FeedEntry::position)
                    .containsExactlyElementsOf(positions(4, 30));
        }
    }

    @Nested
    class Positions_of_events {
        @Test
        void are_those_of_the_feed_whatever_came_between_them() {
            var random = Seed.fresh();
            var versions = new long[3];
            for (int batch = 0; batch < 150; batch++) {
                var commits = new ArrayList<AppendedCommit>();
                for (int i = random.nextInt(1, 40); i > 0; i--) {
                    int aggregate = random.nextInt(versions.length);
                    int events = random.nextInt(1, 4);
                    commits.add(sequenced(key("order_" + aggregate), versions[aggregate] + 1, events));
                    versions[aggregate] += events;
                }
                feed().append(tenant, commits);
            }
            for (int aggregate = 0; aggregate < versions.length; aggregate++) {
                assertAreThoseOfTheFeed(key("order_" + aggregate), versions[aggregate]);
            }
        }

        @Test
        void of_a_long_aggregate_are_read_for_any_versions() {
            for (int version = 1; version <= 900; version++) {
                feed().append(tenant, List.of(sequenced(order, version, 1), sequenced(user, version, 1)));
            }
            for (var range : new long[][] {{1, 1}, {1, 900}, {200, 203}, {450, 460}, {899, 900}, {900, 2000}}) {
                var expected = LongStream.rangeClosed(range[0], Math.min(range[1], 900))
                        .boxed()
                        .collect(Collectors.toMap(version -> version, version -> 2 * version - 1));
                assertThat(positions().of(order, range[0], range[1])).isEqualTo(expected);
            }
            assertThat(positions().of(user, 7)).hasValue(14);
        }

        @Test
        void that_are_not_in_the_feed_yet_are_empty() {
            assertThat(positions().of(order, 1, 100)).isEmpty();
            feed().append(tenant, List.of(sequenced(order, 1, 3)));
            assertThat(positions().of(order, 3)).hasValue(3);
            assertThat(positions().of(order, 4)).isEmpty();
            assertThat(positions().of(order, 4, 9)).isEmpty();
        }

        @Test
        void are_kept_when_a_commit_comes_again_and_when_one_was_lost() {
            var commits = journal(order, 1, 2, 3, 4);
            feed().append(tenant, commits.subList(0, 1));
            feed().append(tenant, List.of(sequenced(user, 1, 2)));
            feed().append(tenant, commits.subList(0, 1));
            feed().append(tenant, commits.subList(3, 4));
            assertAreThoseOfTheFeed(order, 10);
        }

        private void assertAreThoseOfTheFeed(AggregateKey key, long versions) {
            var expected = all().stream()
                    .filter(entry -> entry.key().equals(key))
                    .collect(Collectors.toMap(entry -> entry.event().version(), FeedEntry::position));
            assertThat(positions().of(key, 1, versions)).isEqualTo(expected).hasSize((int) versions);
        }
    }

    /** Appends to the journal, and answers what its stream would bring. */
    protected final List<AppendedCommit> journal(AggregateKey key, int... events) {
        var head = Head.empty(key, ORDER);
        var commits = new ArrayList<AppendedCommit>();
        for (int count : events) {
            var commit = commit(head.version() + 1, count);
            var result = journal().append(head, commit, Head.Derived.NOTHING, Optional.empty());
            head = ((AppendOutcome.Appended) result).head();
            commits.add(new AppendedCommit(key, ORDER, commit));
        }
        return commits;
    }

    protected final void assertOnceAndInOrder(long events) {
        assertThat(feed().head(tenant)).isEqualTo(events);
        var all = all();
        assertThat(all).extracting(FeedEntry::position).containsExactlyElementsOf(positions(1, events));
        var last = new java.util.HashMap<AggregateKey, Long>();
        for (var entry : all) {
            long before = last.getOrDefault(entry.key(), 0L);
            assertThat(entry.event().version())
                    .as("after %d of %s", before, entry.key())
                    .isEqualTo(before + 1);
            last.put(entry.key(), entry.event().version());
        }
    }

    protected final List<FeedEntry> all() {
        return feed().after(tenant, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    protected final AggregateKey key(String id) {
        return new AggregateKey(tenant, new AggregateId(id));
    }

    protected static AppendedCommit sequenced(AggregateKey key, long firstVersion, int events) {
        return new AppendedCommit(key, ORDER, commit(firstVersion, events));
    }

    protected static Commit commit(long firstVersion, int events) {
        return new Commit(firstVersion, NOW.plusMillis(firstVersion), Commit.Context.NONE, facts(events));
    }

    private static List<EventData> facts(int events) {
        return IntStream.range(0, events)
                .mapToObj(i -> event("{\"i\":" + i + ",\"price\":50.00}"))
                .toList();
    }

    private static EventData large(int characters) {
        var bytes = new byte[characters / 4 * 3];
        Seed.random(characters).nextBytes(bytes);
        return event("{\"b\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }

    protected static EventData event(String json) {
        return new EventData("evt_" + UlidCreator.getMonotonicUlid(), "Happened", new RawJson(json));
    }

    protected static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
