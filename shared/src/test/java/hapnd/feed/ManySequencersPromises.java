package hapnd.feed;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.History;
import hapnd.journal.RecordedEvent;
import hapnd.tenancy.TenantId;
import hapnd.testkit.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a feed promises to many sequencers at once: each event once, no position left out, each aggregate in order. */
public abstract class ManySequencersPromises {
    private static final AggregateType ORDER = new AggregateType("order");
    private static final int AGGREGATES = 24;
    private static final int COMMITS_EACH = 20;

    private final TenantId tenant = TenantId.create();
    private final Map<AggregateKey, List<RecordedEvent>> history = new ConcurrentHashMap<>();

    /** The feed under test. */
    protected abstract Feed feed(History history);

    private final List<List<AppendedCommit>> streams = IntStream.range(0, AGGREGATES)
            .mapToObj(i -> stream(
                    new AggregateKey(tenant, new hapnd.journal.AggregateId("order_" + i)),
                    Seed.random(i),
                    COMMITS_EACH))
            .toList();

    @Test
    void shards_of_their_own_with_redelivered_batches() throws Exception {
        int shards = 6;
        var sequencers = new ArrayList<Callable<Void>>();
        for (int shard = 0; shard < shards; shard++) {
            int number = shard;
            var random = Seed.random(number);
            var records = interleaved(
                    IntStream.range(0, AGGREGATES)
                            .filter(i -> i % shards == number)
                            .mapToObj(streams::get)
                            .toList(),
                    random);
            sequencers.add(() -> follow(records, random));
        }
        run(sequencers);
        assertEverythingOnce();
    }

    @Test
    void the_same_shard_twice_as_after_a_lost_checkpoint() throws Exception {
        var records = interleaved(streams, Seed.random(1));
        run(List.of(
                () -> follow(records, Seed.random(2)),
                () -> follow(records, Seed.random(3)),
                () -> follow(records, Seed.random(4))));
        assertEverythingOnce();
    }

    @Test
    void records_lost_and_shuffled() throws Exception {
        var sequencers = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 4; i++) {
            var random = Seed.random(10 + i);
            var some = new ArrayList<>(interleaved(streams, random).stream()
                    .filter(any -> random.nextInt(3) > 0)
                    .toList());
            Collections.shuffle(some, random);
            sequencers.add(() -> follow(some, random));
        }
        run(sequencers);
        // whatever was lost, the last record of an aggregate brings it all
        feed(this::forward).append(tenant, streams.stream().map(List::getLast).toList());
        assertEverythingOnce();
    }

    /** Takes records in batches, now and then one again that was already taken. */
    private Void follow(List<AppendedCommit> records, Random random) {
        var feed = feed(this::forward);
        int at = 0;
        while (at < records.size()) {
            int end = Math.min(records.size(), at + 1 + random.nextInt(30));
            long head = feed.append(tenant, records.subList(at, end));
            assertThat(head).isPositive();
            at = random.nextInt(4) == 0 ? Math.max(0, end - random.nextInt(20)) : end;
        }
        return null;
    }

    private void assertEverythingOnce() {
        var all = feed(this::forward).after(tenant, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        long events = history.values().stream().mapToInt(List::size).sum();
        assertThat(all).extracting(FeedEntry::position).containsExactlyElementsOf(FeedPromises.positions(1, events));
        var found = new HashMap<AggregateKey, List<RecordedEvent>>();
        all.forEach(entry ->
                found.computeIfAbsent(entry.key(), any -> new ArrayList<>()).add(entry.event()));
        assertThat(found).isEqualTo(history);
    }

    private static void run(List<Callable<Void>> sequencers) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(sequencers)) {
                done.get();
            }
        }
    }

    /** One order of all the records in which each aggregate's are in theirs. */
    private static List<AppendedCommit> interleaved(List<List<AppendedCommit>> streams, Random random) {
        var at = new int[streams.size()];
        var all = new ArrayList<AppendedCommit>();
        int total = streams.stream().mapToInt(List::size).sum();
        while (all.size() < total) {
            int i = random.nextInt(streams.size());
            if (at[i] < streams.get(i).size()) {
                all.add(streams.get(i).get(at[i]++));
            }
        }
        return all;
    }

    private List<AppendedCommit> stream(AggregateKey key, Random random, int commits) {
        var stream = new ArrayList<AppendedCommit>();
        var events = new ArrayList<RecordedEvent>();
        for (int i = 0; i < commits; i++) {
            var facts = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(any -> FeedPromises.event("{}"))
                    .toList();
            var commit = new Commit(events.size() + 1L, Instant.ofEpochMilli(i), Commit.Context.NONE, facts);
            events.addAll(commit.placed());
            stream.add(new AppendedCommit(key, ORDER, commit));
        }
        history.put(key, events);
        return stream;
    }

    private List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int mostBytes) {
        return history.get(key).stream().skip(fromVersion - 1).limit(limit).toList();
    }
}
