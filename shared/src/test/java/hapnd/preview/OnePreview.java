package hapnd.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.preview.ScriptedCode.Fails;
import hapnd.preview.ScriptedCode.Script;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryFeed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A tenant with a feed in memory, and classes with scripts that are compared. */
abstract class OnePreview {
    static final AggregateType ORDER = new AggregateType("order");
    static final Limits LIMITS = new Limits(7, 1_000_000, 1_000_000);

    final TenantId tenant = TenantId.create();
    final MemoryFeed feed = new MemoryFeed();
    final ScriptedCode code = new ScriptedCode();
    private final Map<String, Long> versions = new HashMap<>();

    /** Appends an event of an order; its data is the key that the scripts here take. */
    void append(String order, String eventType, String key) {
        append(ORDER, order, eventType, key);
    }

    void append(AggregateType type, String id, String eventType, String key) {
        long version = versions.merge(id, 1L, Long::sum);
        var data = new RawJson(JsonText.object().put("key", key).end());
        var event = new EventData("evt_" + id + "_" + version, eventType, data);
        var commit = new Commit(version, Instant.EPOCH, Commit.Context.NONE, List.of(event));
        var aggregate = new AggregateKey(tenant, new AggregateId(id));
        feed.append(tenant, List.of(new AppendedCommit(aggregate, type, commit)));
    }

    static Optional<String> keyIn(FeedEntry entry) {
        var key = entry.event().data().fields().get("key");
        return key.kind() == RawJson.Kind.NULL ? Optional.empty() : Optional.of(key.string());
    }

    /** A class whose states are made so, and which does what an event's type says. */
    static Script script(BiFunction<String, FeedEntry, String> apply) {
        return new Script() {
            @Override
            public Optional<String> key(FeedEntry entry) {
                obey(entry, "Key");
                return keyIn(entry);
            }

            @Override
            public String apply(String state, FeedEntry entry) {
                obey(entry, "");
                return apply.apply(state, entry);
            }
        };
    }

    private static void obey(FeedEntry entry, String where) {
        var type = entry.event().type();
        if (type.equals(where + "Throw")) {
            throw new Fails(Reduction.Kind.THREW, "thrown");
        } else if (type.equals(where + "Hang")) {
            throw new Fails(Reduction.Kind.EXHAUSTED, "out of time");
        } else if (type.equals(where + "Die")) {
            throw new RuntimeCrashedException("died");
        }
    }

    /** A class that gets over everything. */
    static Script sturdy(BiFunction<String, FeedEntry, String> apply) {
        return new Script() {
            @Override
            public Optional<String> key(FeedEntry entry) {
                return keyIn(entry);
            }

            @Override
            public String apply(String state, FeedEntry entry) {
                return apply.apply(state, entry);
            }
        };
    }

    /** Counts the events of a key, as a number. */
    static String count(String state, FeedEntry unused) {
        return Long.toString(state.equals("null") ? 1 : Long.parseLong(state) + 1);
    }

    static Comparison projection(String before, String after) {
        return comparison(CodeKind.PROJECTION, before, after);
    }

    static Comparison reducer(String before, String after) {
        return comparison(CodeKind.REDUCER, before, after);
    }

    private static Comparison comparison(CodeKind kind, String before, String after) {
        return new Comparison(
                kind,
                after,
                kind == CodeKind.REDUCER ? Optional.of(ORDER) : Optional.empty(),
                Optional.ofNullable(before).map(name -> new Code("sha-" + name, name)),
                new Code("sha-" + after, after));
    }

    Scope all() {
        return new Scope(0, feed.head(tenant), 100);
    }

    Comparer comparer(Limits limits) {
        return new Comparer(feed, code, limits, code);
    }

    /** The report of a whole run. */
    JsonNode report(Comparison... comparisons) {
        return report(all(), comparisons);
    }

    JsonNode report(Scope scope, Comparison... comparisons) {
        var progress =
                comparer(LIMITS).advance(tenant, scope, Progress.begin(List.of(comparisons)), Instant.MAX, () -> false);
        assertThat(progress.position()).isEqualTo(scope.head());
        return json(progress.report(scope).json());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
