package hapnd.preview;

import hapnd.feed.FeedEntry;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.runtime.RuntimeCrashedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The states of one side, in memory, of the keys in a range. When they are too large, the range is halved. */
final class States {
    static final String NONE = "null";

    /** What a key and its state take in memory beside their characters. */
    static final int OVERHEAD = 100;

    /**
     * A state.
     *
     * @param json its JSON text, {@code null} included
     * @param place its key's place
     * @param failures says at which events of its key the code failed: equal for the same events, and 0 for none
     */
    record State(String json, long place, long failures) {
        boolean isNone() {
            return json.equals(NONE);
        }

        boolean hasFailed() {
            return failures != 0;
        }
    }

    private final Map<String, State> states;
    private final boolean keepsNone;
    private KeyRange range;
    private long characters;

    /**
     * No states.
     *
     * @param kind of reducers, each aggregate is known from its first event on, even if it has no state
     * @param range the range
     */
    static States none(CodeKind kind, KeyRange range) {
        return new States(range, kind == CodeKind.REDUCER, Map.of());
    }

    private States(KeyRange range, boolean keepsNone, Map<String, State> states) {
        this.range = range;
        this.keepsNone = keepsNone;
        this.states = new HashMap<>(states);
        states.forEach((key, state) -> characters += size(key, state));
    }

    States copy(int sample) {
        return new States(new KeyRange(sample, range.halvings()), keepsNone, states);
    }

    KeyRange range() {
        return range;
    }

    Map<String, State> all() {
        return states;
    }

    /** Whether a key is in the range. */
    boolean covers(String key) {
        return states.containsKey(key) || range.contains(KeyRange.place(key));
    }

    Optional<State> find(String key) {
        return Optional.ofNullable(states.get(key));
    }

    /** The states of the events' keys, as JSON texts. */
    Map<String, String> json(List<Keyed> events) {
        var json = new HashMap<String, String>();
        for (var event : events) {
            find(event.key()).filter(state -> !state.isNone()).ifPresent(state -> json.put(event.key(), state.json()));
        }
        return json;
    }

    /**
     * Takes the states after events.
     *
     * @throws RuntimeCrashedException when one is missing; then none is taken
     */
    void put(List<Keyed> events, Map<String, String> after) {
        var keys = events.stream().map(Keyed::key).collect(Collectors.toSet());
        if (!after.keySet().containsAll(keys)) {
            throw new RuntimeCrashedException("the answer lacks the state of a key");
        }
        keys.forEach(key ->
                restore(key, after.get(key), find(key).map(State::failures).orElse(0L)));
    }

    /** Notes that the code failed at an event of a key. Its state stays as it was. */
    void fail(String key, FeedEntry entry) {
        var state = find(key);
        long failures = 31 * state.map(State::failures).orElse(0L) + entry.position();
        restore(key, state.map(State::json).orElse(NONE), failures);
    }

    /** Sets a state, as when it is read from a file. */
    void restore(String key, String json, long failures) {
        var old = states.remove(key);
        characters -= old == null ? 0 : size(key, old);
        var state = new State(json, old == null ? KeyRange.place(key) : old.place(), failures);
        if (keepsNone || !state.isNone() || state.hasFailed()) {
            states.put(key, state);
            characters += size(key, state);
        }
    }

    /** Halves the range until the states have at most this many characters. */
    void fit(long mostCharacters) {
        while (characters > mostCharacters) {
            narrow(range.half());
        }
    }

    /** Drops the states that are not in a smaller range. */
    void narrow(KeyRange smaller) {
        if (smaller.equals(range)) {
            return;
        }
        range = smaller;
        states.entrySet().removeIf(entry -> {
            boolean goes = !range.contains(entry.getValue().place());
            if (goes) {
                characters -= size(entry.getKey(), entry.getValue());
            }
            return goes;
        });
    }

    private static long size(String key, State state) {
        return (long) OVERHEAD + key.length() + state.json().length();
    }
}
