package hapnd.preview;

import hapnd.json.JsonPatches;
import hapnd.json.Utf8;
import hapnd.preview.ClassReport.Change;
import hapnd.preview.ClassReport.Counts;
import hapnd.preview.ClassReport.Example;
import hapnd.preview.States.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What differs between the states of both sides. Each key counts once:
 *
 * <ul>
 *   <li>as failed when the new code failed at one of its events, unless the deployed code failed at the same events and gave the
 *       same state;
 *   <li>else by its states, of which {@code null} is none. A key without a state on either side doesn't count.
 * </ul>
 */
final class Differences {
    private final Pair pair;
    private final KeyRange range;
    private final Map<Change, Long> counts = new EnumMap<>(Change.class);
    private final TreeMap<String, Change> examples = new TreeMap<>(Utf8.ORDER);

    private Differences(Pair pair) {
        this.pair = pair;
        this.range = pair.range();
    }

    static ClassReport of(Pair pair) {
        var differences = new Differences(pair);
        differences.count();
        return differences.report();
    }

    private void count() {
        var after = pair.after().states().all();
        var gone = pair.before().stream()
                .flatMap(side -> side.states().all().keySet().stream())
                .filter(key -> !after.containsKey(key));
        Stream.concat(after.keySet().stream(), gone).forEach(this::count);
    }

    private void count(String key) {
        var after = pair.after().states().find(key);
        var before = pair.comparison().isOfSameCode() ? after : before(key);
        boolean isIn =
                Stream.of(before, after).flatMap(Optional::stream).allMatch(state -> range.contains(state.place()));
        if (!isIn) {
            return;
        }
        change(before, after).ifPresent(change -> {
            counts.merge(change, 1L, Long::sum);
            if (change.isShown()) {
                examples.put(key, change);
                if (examples.size() > ClassReport.MAX_EXAMPLES) {
                    examples.pollLastEntry();
                }
            }
        });
    }

    private Optional<State> before(String key) {
        return pair.before().flatMap(side -> side.states().find(key));
    }

    private static Optional<Change> change(Optional<State> before, Optional<State> after) {
        var old = json(before);
        var now = json(after);
        boolean equal = JsonPatches.areEqual(old, now);
        long failures = after.map(State::failures).orElse(0L);
        boolean failedAlike = equal && before.map(State::failures).orElse(0L) == failures;
        if (failures != 0 && !failedAlike) {
            return Optional.of(Change.FAILED);
        }
        if (old.equals(States.NONE)) {
            return now.equals(States.NONE) ? Optional.empty() : Optional.of(Change.NEW);
        }
        if (now.equals(States.NONE)) {
            return Optional.of(Change.GONE);
        }
        return Optional.of(equal ? Change.SAME : Change.CHANGED);
    }

    private static String json(Optional<State> state) {
        return state.map(State::json).orElse(States.NONE);
    }

    private ClassReport report() {
        var after = pair.after();
        return new ClassReport(
                pair.comparison(),
                new Counts(
                        count(Change.SAME),
                        count(Change.CHANGED),
                        count(Change.NEW),
                        count(Change.GONE),
                        count(Change.FAILED)),
                range.share(),
                after.events(),
                examples(),
                after.failures().kinds(),
                after.failures().more());
    }

    private long count(Change change) {
        return counts.getOrDefault(change, 0L);
    }

    private List<Example> examples() {
        return examples.entrySet().stream()
                .map(entry -> example(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Example example(String key, Change change) {
        var patch = JsonPatches.between(
                json(before(key)), json(pair.after().states().find(key)));
        return Example.of(key, change, patch);
    }
}
