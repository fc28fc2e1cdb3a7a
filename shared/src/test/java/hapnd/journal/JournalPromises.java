package hapnd.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.hash.Sha256;
import hapnd.journal.Head.Derived;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every journal promises of its writes, whatever engine it stands on. */
public abstract class JournalPromises extends OneJournal {
    @Nested
    class A_new_aggregate {
        @Test
        void has_no_head_and_no_events() {
            assertThat(journal().head(key)).isEmpty();
            assertThat(journal().forward(key, 1, 10, Integer.MAX_VALUE)).isEmpty();
            assertThat(journal().backward(key, Long.MAX_VALUE, 10, Integer.MAX_VALUE))
                    .isEmpty();
        }

        @Test
        void begins_at_version_1_and_gives_back_exactly_what_was_appended() {
            var context = new Commit.Context(
                    Optional.of("req_1"), Optional.of("evt_0"), Optional.of(new RawJson("{\"n\":1.50}")));
            var commit = new Commit(1, now(), context, List.of(event("{\"price\":50.00,\"ü\":\"\\u00e9\"}")));

            var result = journal().append(Head.empty(key, ORDER), commit, Derived.NOTHING, Optional.empty());

            assertThat(result).isInstanceOf(AppendOutcome.Appended.class);
            assertThat(journal().head(key)).contains(((AppendOutcome.Appended) result).head());
            assertThat(journal().forward(key, 1, 10, Integer.MAX_VALUE)).isEqualTo(commit.placed());
        }

        @Test
        void takes_one_of_two_first_appends() {
            assertThat(append(Head.empty(key, ORDER), 1)).isInstanceOf(AppendOutcome.Appended.class);

            var second = append(Head.empty(key, ORDER), 1);

            assertThat(second).isEqualTo(new AppendOutcome.Conflict(journal().head(key)));
        }
    }

    @Nested
    class A_stale_version {
        @Test
        void conflicts_writes_nothing_and_shows_where_the_aggregate_stands() {
            var first = appended(append(Head.empty(key, ORDER), 1));
            var second = appended(append(first, 1));

            var stale = append(first, 3);

            assertThat(stale).isEqualTo(new AppendOutcome.Conflict(Optional.of(second)));
            assertThat(journal().forward(key, 1, 100, Integer.MAX_VALUE)).hasSize(2);
        }

        @Test
        void is_no_conflict_when_the_write_meets_itself() {
            var first = appended(append(Head.empty(key, ORDER), 1));
            var commit = new Commit(2, now(), Commit.Context.NONE, List.of(event("{}")));
            journal().append(first, commit, Derived.NOTHING, Optional.empty());
            var later = journal().head(key).orElseThrow();
            for (int i = 0; i < 100; i++) {
                later = appended(append(later, 1));
            }

            var again = journal().append(first, commit, Derived.NOTHING, Optional.empty());

            assertThat(again).isEqualTo(new AppendOutcome.Appended(later));
            assertThat(later.version()).isEqualTo(102);
        }
    }

    @Nested
    class Many_writers {
        @Test
        void of_one_aggregate_make_versions_without_gap_or_double() throws Exception {
            int writers = 8;
            int each = 25;
            Callable<List<Long>> writer = () -> {
                var versions = new ArrayList<Long>();
                while (versions.size() < each) {
                    var before = journal().head(key).orElse(Head.empty(key, ORDER));
                    if (append(before, 1) instanceof AppendOutcome.Appended) {
                        versions.add(before.version() + 1);
                    }
                }
                return versions;
            };
            var acknowledged = new ArrayList<Long>();
            try (var threads = Executors.newFixedThreadPool(writers)) {
                for (var result : threads.invokeAll(java.util.Collections.nCopies(writers, writer))) {
                    acknowledged.addAll(result.get());
                }
            }

            long all = (long) writers * each;
            assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(range(1, all));
            assertThat(journal().forward(key, 1, 1000, Integer.MAX_VALUE))
                    .extracting(RecordedEvent::version)
                    .containsExactlyElementsOf(range(1, all));
        }
    }

    @Nested
    class An_idempotency_key {
        private final Idempotency answer = new Idempotency(Sha256.hex("key"), Sha256.hex("body"), "{\"version\":1}");

        @Test
        void keeps_its_answer_with_the_events() {
            assertThat(journal().answered(tenant, answer.keyHash())).isEmpty();

            journal().append(Head.empty(key, ORDER), commit(1, 1), Derived.NOTHING, Optional.of(answer));

            assertThat(journal().answered(tenant, answer.keyHash())).contains(answer);
            assertThat(journal().answered(TenantId.create(), answer.keyHash())).isEmpty();
        }

        @Test
        void appends_once_however_often_it_is_used() {
            var head = appended(
                    journal().append(Head.empty(key, ORDER), commit(1, 1), Derived.NOTHING, Optional.of(answer)));
            var other = new Idempotency(answer.keyHash(), Sha256.hex("other"), "{\"version\":2}");

            var again = journal().append(head, commit(2, 1), Derived.NOTHING, Optional.of(other));

            assertThat(again).isEqualTo(new AppendOutcome.Replayed(answer));
            assertThat(journal().head(key)).contains(head);
        }

        @Test
        void is_not_used_up_by_an_append_that_conflicts() {
            appended(append(Head.empty(key, ORDER), 1));

            var conflict = journal().append(Head.empty(key, ORDER), commit(1, 1), Derived.NOTHING, Optional.of(answer));

            assertThat(conflict).isInstanceOf(AppendOutcome.Conflict.class);
            assertThat(journal().answered(tenant, answer.keyHash())).isEmpty();
        }

        @Test
        void keeps_an_answer_of_a_megabyte() {
            var random = Seed.random(1);
            var text = random.ints(1_000_000, ' ', '~')
                    .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                    .toString();
            var large = new Idempotency(answer.keyHash(), answer.requestHash(), text);

            journal().append(Head.empty(key, ORDER), commit(1, 1), Derived.NOTHING, Optional.of(large));

            assertThat(journal().answered(tenant, answer.keyHash())).contains(large);
        }
    }

    @Nested
    class A_state {
        @Test
        void is_kept_with_the_append_or_without_one() {
            var derived = snapshot(1, "{\"total\":50.0}");
            var head = appended(journal().append(Head.empty(key, ORDER), commit(1, 1), derived, Optional.empty()));
            assertThat(journal().head(key).orElseThrow().derived()).isEqualTo(derived);

            var failure = new Head.Failure("code", 1, "evt_1", "boom", now());
            var recomputed = new Derived(Optional.empty(), Optional.of(failure));

            assertThat(journal().keepState(head, recomputed)).isTrue();
            assertThat(journal().head(key)).contains(head.with(recomputed));
        }

        @Test
        void is_not_kept_for_an_aggregate_that_has_moved_on() {
            var head = appended(append(Head.empty(key, ORDER), 1));
            var newer = appended(append(head, 1));

            assertThat(journal().keepState(head, snapshot(1, "{}"))).isFalse();
            assertThat(journal().head(key)).contains(newer);
        }

        @Test
        void that_is_too_large_for_an_item_is_a_file_until_a_newer_one_replaces_it() {
            var random = Seed.random(2);
            var text = random.ints(200_000, 'a', 'z')
                    .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append);
            var large = snapshot(1, "\"" + text + "\"");

            var head = appended(journal().append(Head.empty(key, ORDER), commit(1, 1), large, Optional.empty()));
            assertThat(blobs.names()).hasSize(1);
            assertThat(journal().head(key).orElseThrow().derived()).isEqualTo(large);

            journal().append(head, commit(2, 1), snapshot(2, "{}"), Optional.empty());
            assertThat(blobs.names()).isEmpty();
        }

        @Test
        void whose_file_is_lost_counts_as_unknown() {
            var random = Seed.random(3);
            var text = random.ints(200_000, 'a', 'z')
                    .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append);
            journal().append(Head.empty(key, ORDER), commit(1, 1), snapshot(1, "\"" + text + "\""), Optional.empty());
            blobs.names().forEach(blobs::delete);

            assertThat(journal().head(key).orElseThrow().derived()).isEqualTo(Derived.NOTHING);
        }
    }
}
