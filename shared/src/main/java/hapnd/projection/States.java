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

/** States of a generation in memory: as they were read, and as they became. */
final class States {
    /** Several generations may be built in one process at once, and a state may have a megabyte. */
    private static final long MAX_CHARACTERS = 16_000_000;

    private static final int MAX_KEYS_PER_READ = 100;

    /** These tell how large the others may be: a hundred of a megabyte each would take longer than there is time. */
    private static final int KEYS_OF_THE_FIRST_READ = 10;

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

    /** Reads the states of keys that are not here yet; as many of the first keys as there is room for, at least one. */
    List<Optional<String>> load(List<Optional<String>> keys) {
        var missing = new LinkedHashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            keys.get(i).filter(key -> !read.contains(key)).ifPresent(missing::add);
            if (missing.size() >= keysARead()) {
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

    /** As many as there is room for, if they are like those that are here. */
    private int keysARead() {
        if (read.isEmpty()) {
            return KEYS_OF_THE_FIRST_READ;
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

    /** Whether it is time to write, so that there is room again. */
    boolean areTooMany() {
        return characters > MAX_CHARACTERS;
    }

    /** Whether an event is in the state of its key already. */
    boolean hold(String key, FeedEntry entry) {
        return now(key).filter(state -> state.holds(entry)).isPresent();
    }

    /** The states of the events' keys, as JSON texts. */
    Map<String, String> json(List<Keyed> events) {
        var states = new HashMap<String, String>();
        for (var event : events) {
            now(event.key()).ifPresent(state -> states.put(event.key(), state.json()));
        }
        return states;
    }

    /** Takes what events led to. */
    void put(List<Keyed> events, Map<String, String> after) {
        var last = new HashMap<String, FeedEntry>();
        events.forEach(event -> last.put(event.key(), event.entry()));
        last.forEach((key, entry) -> {
            var json = Optional.ofNullable(after.get(key))
                    .orElseThrow(() -> new RuntimeCrashedException("its answer lacks the state of a key"));
            characters +=
                    json.length() - now(key).map(state -> state.json().length()).orElse(0);
            changed.put(
                    key,
                    StoredState.computed(json, entry.position(), entry.event().timestamp()));
        });
    }

    private Optional<StoredState> now(String key) {
        return Optional.ofNullable(changed.getOrDefault(key, replaced.get(key)));
    }

    /** States as they were before they changed. */
    Map<String, StoredState> replaced() {
        return replaced;
    }

    /** States that changed. */
    Map<String, StoredState> changed() {
        return changed;
    }
}
