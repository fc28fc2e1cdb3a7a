package hapnd.preview;

import hapnd.feed.FeedEntry;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeCrashedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A stand-in for customers' code: each class does what its script says. Each call takes a second of its clock. It answers early,
 * as the executor may.
 */
final class ScriptedCode implements ProjectionCode, InstantSource {
    /** What a class does. It may throw an {@link Error} of these, or anything. */
    interface Script {
        /** The key of an event's state. */
        Optional<String> key(FeedEntry entry);

        /** The state after an event. */
        String apply(String state, FeedEntry entry);
    }

    /** The code fails on an event. */
    static final class Fails extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Reduction.Kind kind;

        Fails(Reduction.Kind kind, String message) {
            super(message);
            this.kind = kind;
        }
    }

    private static final Duration CALL_TIME = Duration.ofSeconds(1);

    private final Map<String, Script> scripts = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger calls = new AtomicInteger();
    private int mostResults = Integer.MAX_VALUE;

    ScriptedCode with(String className, Script script) {
        scripts.put(className, script);
        return this;
    }

    /** Answers no more results than these. */
    ScriptedCode answering(int results) {
        mostResults = results;
        return this;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public Run<Optional<String>> resolveKeys(Code code, List<FeedEntry> entries) {
        called();
        var keys = new ArrayList<Optional<String>>();
        try {
            entries.forEach(entry -> keys.add(scripts.get(code.className()).key(entry)));
        } catch (Fails e) {
            return new Run<>(keys, Optional.of(new Failure(e.kind, e.getMessage())));
        }
        return new Run<>(keys, Optional.empty());
    }

    @Override
    public Run<String> project(Code code, Map<String, String> states, List<Keyed> events) {
        throw new AssertionError("a comparison asks for last states alone");
    }

    @Override
    public Folded fold(CodeKind kind, Code code, Map<String, String> states, List<Keyed> events) {
        called();
        var after = new HashMap<String, String>();
        int applied = 0;
        try {
            for (var event : events.subList(0, Math.min(mostResults, events.size()))) {
                var before = after.getOrDefault(event.key(), states.getOrDefault(event.key(), "null"));
                after.put(event.key(), scripts.get(code.className()).apply(before, event.entry()));
                applied++;
            }
        } catch (Fails e) {
            return new Folded(applied, after, Optional.of(new Failure(e.kind, e.getMessage())));
        }
        return new Folded(applied, after, Optional.empty());
    }

    /** The text of a failure of a process that dies. */
    static final String DIED = new RuntimeCrashedException("died").customerMessage();

    private void called() {
        calls.incrementAndGet();
        now.updateAndGet(at -> at.plus(CALL_TIME));
    }
}
