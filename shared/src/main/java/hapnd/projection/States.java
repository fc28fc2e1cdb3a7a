package hapnd.projection;

import hapnd.feed.FeedEntry;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.runtime.RuntimeCrashedException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of a generation in memory: as they were read, and as they are now. */
final class States {
    /** One process may build several generations at once, and a state may have a megabyte. */
    private static final long MAX_CHARACTERS = 16_000_000;

    private static final int MAX_KEYS_PER_READ = 100;

    /** The first read is small, to learn how large the states are: a hundred states of a megabyte each would take too long. */
    private static final int MAX_KEYS_IN_FIRST_READ = 10;

    private final Views views;
    private final Projection projection;
    private final String generation;
    private final Set<String> read = new LinkedHashSet<>();
    private final Map<String, StoredState> replaced = new HashMap<>();
    private final Map<String, StoredState> changed = new HashMap<>();
    private long characters;

    States(Views views, Projection projection, String generation) {
        this.views = views;
        this.projection = projection;
        this.generation = generation;
    }

    /** Reads the states of the first keys, as far as they fit into memory, but at least one. Returns those keys. */
    List<Optional<String>> load(List<Optional<String>> keys) {
        var missing = new LinkedHashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            keys.get(i).filter(key -> !read.contains(key)).ifPresent(missing::add);
            if (missing.size() >= keysPerRead()) {
                load(missing);
                missing.clear();
                if (areTooMany()) {
                    return keys.subList(0, i + 1);
                }
            }
        }
        load(missing);
        return keys;
    }

    /** The number of states that fit into memory, if they are as large as those read so far. */
    private int keysPerRead() {
        if (read.isEmpty()) {
            return MAX_KEYS_IN_FIRST_READ;
        }
        long charactersEach = characters / read.size() + 1;
        return Math.clamp((MAX_CHARACTERS - characters) / charactersEach, 1, MAX_KEYS_PER_READ);
    }

    private void load(Set<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        var found = views.states(projection.tenant(), projection.id(), generation, missing);
        replaced.putAll(found);
        read.addAll(missing);
        found.values().forEach(state -> characters += state.json().length());
    }

    /** Whether the states must be written to free memory. */
    boolean areTooMany() {
        return characters > MAX_CHARACTERS;
    }

    /** Whether an event is already in the state of its key. */
    boolean hold(String key, FeedEntry entry) {
        return current(key).filter(state -> state.holds(entry)).isPresent();
    }

    /** The states of the events' keys, as JSON texts. */
    Map<String, String> json(List<Keyed> events) {
        var states = new HashMap<String, String>();
        for (var event : events) {
            current(event.key()).ifPresent(state -> states.put(event.key(), state.json()));
        }
        return states;
    }

    /** Stores the states after the events. */
    void put(List<Keyed> events, Map<String, String> after) {
        var last = new HashMap<String, FeedEntry>();
        events.forEach(event -> last.put(event.key(), event.entry()));
        last.forEach((key, entry) -> {
            var json = Optional.ofNullable(after.get(key))
                    .orElseThrow(() -> new RuntimeCrashedException("the answer lacks the state of a key"));
            characters += json.length()
                    - current(key).map(state -> state.json().length()).orElse(0);
            changed.put(
                    key,
                    StoredState.computed(json, entry.position(), entry.event().timestamp()));
        });
    }

    private Optional<StoredState> current(String key) {
        return Optional.ofNullable(changed.getOrDefault(key, replaced.get(key)));
    }

    /** The states as they were read. */
    Map<String, StoredState> replaced() {
        return replaced;
    }

    /** The states that have changed. */
    Map<String, StoredState> changed() {
        return changed;
    }
}
