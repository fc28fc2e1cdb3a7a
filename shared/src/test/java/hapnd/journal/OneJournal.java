package hapnd.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.journal.Head.Derived;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A journal under test, and what is written to it. */
public abstract class OneJournal {
    static final AggregateType ORDER = new AggregateType("order");

    protected final MemoryBlobs blobs = new MemoryBlobs();
    final TenantId tenant = TenantId.create();
    final AggregateKey key = new AggregateKey(tenant, new AggregateId("order_1"));

    /** The journal under test, on an engine that other tests may use at the same time. */
    protected abstract Journal journal();

    protected final AppendOutcome append(Head before, int events) {
        return journal().append(before, commit(before.version() + 1, events), Derived.NOTHING, Optional.empty());
    }

    protected static Head appended(AppendOutcome result) {
        assertThat(result).isInstanceOf(AppendOutcome.Appended.class);
        return ((AppendOutcome.Appended) result).head();
    }

    protected static Derived snapshot(long version, String json) {
        return new Derived(Optional.of(new Head.Snapshot("code", version, json)), Optional.empty());
    }

    protected static Commit commit(long firstVersion, int events) {
        var facts = IntStream.range(0, events)
                .mapToObj(i -> event("{\"i\":" + i + "}"))
                .toList();
        return new Commit(firstVersion, now(), Commit.Context.NONE, facts);
    }

    protected static EventData event(String data) {
        return new EventData("evt_" + UlidCreator.getMonotonicUlid(), "ItemAdded", new RawJson(data));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
