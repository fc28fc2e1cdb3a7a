package hapnd.testing;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.RecordedEvent;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Compilation;
import hapnd.runtime.Reduction;
import hapnd.runtime.SourceFile;
import hapnd.runtime.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stand-in for customers' code in tests of what surrounds it: every class counts events, as {@code {"count":n}}. An event
 * of the type {@code Throw} makes it throw, {@code Hang} makes it run out of time, {@code Die} ends its process,
 * {@code DieOnce} only the first time, and {@code Away} finds it out of reach. A class
 * whose name ends in {@code Mended} gets over all of them.
 */
public class CountingCSharp implements CodeRuntime {
    /**
     * One call.
     *
     * @param fromVersion the first event's version
     * @param events how many there were
     */
    public record Call(long fromVersion, int events) {}

    private static final int MAX_STEPS = 20;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> died = ConcurrentHashMap.newKeySet();

    /** The calls so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Compilation compile(CodeKind kind, List<SourceFile> sources) {
        throw new UnsupportedOperationException("nothing is compiled in these tests");
    }

    @Override
    public Reduction reduce(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
        calls.add(new Call(events.getFirst().version(), events.size()));
        long count = state.equals("null") ? 0 : Long.parseLong(state.replaceAll("[^0-9]", ""));
        var lastGood = Optional.<Reduction.Done>empty();
        for (var event : events) {
            if (!code.className().endsWith("Mended")) {
                switch (event.type()) {
                    case "Throw" -> {
                        return failed(Reduction.Kind.THREW, event, lastGood);
                    }
                    case "Hang" -> {
                        return failed(Reduction.Kind.EXHAUSTED, event, lastGood);
                    }
                    case "Die" -> {
                        return new Reduction.Died("its process died");
                    }
                    case "DieOnce" -> {
                        if (died.add(event.id())) {
                            return new Reduction.Died("its process died");
                        }
                    }
                    case "Away" -> {
                        return new Reduction.Unavailable("nobody is there");
                    }
                    default -> {}
                }
            }
            count++;
            lastGood = Optional.of(new Reduction.Done(event.version(), "{\"count\":" + count + "}"));
        }
        return lastGood.orElseThrow();
    }

    /** Answers early, as the executor may. */
    @Override
    public Steps reduceEach(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
        var states = new ArrayList<String>();
        var before = state;
        for (var event : events.subList(0, Math.min(events.size(), MAX_STEPS))) {
            switch (reduce(code, key, type, before, List.of(event))) {
                case Reduction.Done(long version, String after) -> {
                    states.add(after);
                    before = after;
                }
                case Reduction.Died died -> {
                    return Steps.none(died);
                }
                case Reduction.Unavailable away -> {
                    return Steps.none(away);
                }
                case Reduction.Failed failed -> {
                    return new Steps(states, Optional.of(failed));
                }
            }
        }
        return new Steps(states, Optional.empty());
    }

    private static Reduction failed(Reduction.Kind kind, RecordedEvent event, Optional<Reduction.Done> lastGood) {
        return new Reduction.Failed(kind, event.id(), event.version(), "no", lastGood);
    }
}
