package hapnd.projection;

import hapnd.feed.FeedEntry;
import hapnd.json.Utf8;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.tenancy.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Applies entries of the feed with a serving generation's code, in memory: returns each entry's result and writes nothing. */
final class Batches {
    /**
     * Keeps a transaction below DynamoDB's 4 MB and 100 items: each state is written at most twice, larger states go to files, and two
     * chunks of notifications have at least 256 KB together.
     */
    private static final int MAX_STATE_BYTES = 1024 * 1024;

    private final Views views;
    private final ProjectionCode code;
    private final InstantSource clock;

    Batches(Views views, ProjectionCode code, InstantSource clock) {
        this.views = views;
        this.code = code;
        this.clock = clock;
    }

    /**
     * The result of an entry.
     *
     * @param entry the entry
     * @param changed the state's key; empty when no state changed
     * @param state the state after the entry
     */
    record Change(FeedEntry entry, Optional<String> changed, String state) {}

    /**
     * The result of a batch of entries.
     *
     * @param done the results of the first entries; the rest must be tried again
     * @param before the states before the batch
     * @param fault why no entry was applied; empty when at least one was
     */
    record Batch(List<Change> done, Map<String, StoredState> before, Optional<Fault> fault) {
        long position() {
            return done.getLast().entry().position();
        }

        /** One notification for each change, numbered from {@code after} + 1 on. */
        List<Notification> notifications(long after) {
            var notifications = new ArrayList<Notification>();
            for (var change : done) {
                if (change.changed().isPresent()) {
                    var entry = change.entry();
                    notifications.add(new Notification(
                            after + notifications.size() + 1,
                            entry.key().id(),
                            entry.type(),
                            change.changed().get(),
                            entry.event().version(),
                            change.state(),
                            entry.event().id(),
                            entry.event().timestamp(),
                            entry.event().trace()));
                }
            }
            return notifications;
        }

        /** Each changed state as it is after the batch. */
        Map<String, StoredState> after() {
            var after = new HashMap<String, StoredState>();
            for (var change : done) {
                var entry = change.entry();
                change.changed()
                        .ifPresent(key -> after.put(
                                key,
                                StoredState.computed(
                                        change.state(),
                                        entry.position(),
                                        entry.event().timestamp())));
            }
            return after;
        }
    }

    Batch apply(TenantId tenant, ProjectionId id, Generation generation, List<FeedEntry> entries) {
        try {
            return attempt(tenant, id, generation, entries);
        } catch (RuntimeCrashedException e) {
            if (entries.size() > 1) {
                // perhaps only one event crashes the code: halving finds it in a few tries
                return apply(tenant, id, generation, entries.subList(0, entries.size() / 2));
            }
            return new Batch(List.of(), Map.of(), Optional.of(Fault.died(entries.getFirst(), e, clock.instant())));
        }
    }

    private Batch attempt(TenantId tenant, ProjectionId id, Generation generation, List<FeedEntry> entries) {
        var resolved = StateKeys.of(code, generation.code(), entries);
        var keys = resolved.results();
        var before = views.states(
                tenant,
                id,
                generation.id(),
                keys.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
        var wanted = new ArrayList<Keyed>();
        for (int i = 0; i < keys.size(); i++) {
            var entry = entries.get(i);
            keys.get(i)
                    .filter(key -> !before.containsKey(key) || !before.get(key).holds(entry))
                    .ifPresent(key -> wanted.add(new Keyed(key, entry)));
        }
        var projected = project(generation, before, wanted);
        var done = done(entries.subList(0, keys.size()), wanted, projected.results());
        var stopped = done.size() < keys.size() ? projected.stopped() : resolved.stopped();
        var fault = done.isEmpty()
                ? stopped.map(failure -> Fault.at(entries.getFirst(), failure, clock.instant()))
                : Optional.<Fault>empty();
        return new Batch(done, before, fault);
    }

    private ProjectionCode.Run<String> project(
            Generation generation, Map<String, StoredState> before, List<Keyed> wanted) {
        var states = new HashMap<String, String>();
        before.forEach((key, state) -> states.put(key, state.json()));
        var results = new ArrayList<String>();
        long bytes = 0;
        while (results.size() < wanted.size() && bytes < MAX_STATE_BYTES) {
            var rest = wanted.subList(results.size(), wanted.size());
            var run = code.project(generation.code(), statesOf(rest, states), rest);
            for (int i = 0; i < run.results().size() && bytes < MAX_STATE_BYTES; i++) {
                var state = run.results().get(i);
                states.put(rest.get(i).key(), state);
                results.add(state);
                bytes += Utf8.length(state);
            }
            if (run.stopped().isPresent()) {
                return new ProjectionCode.Run<>(results, run.stopped());
            }
            if (run.results().isEmpty()) {
                throw new IllegalStateException("the executor returned neither a result nor an error");
            }
        }
        return new ProjectionCode.Run<>(results, Optional.empty());
    }

    private static Map<String, String> statesOf(List<Keyed> events, Map<String, String> states) {
        var needed = new HashMap<String, String>();
        for (var event : events) {
            var state = states.get(event.key());
            if (state != null) {
                needed.put(event.key(), state);
            }
        }
        return needed;
    }

    private static List<Change> done(List<FeedEntry> entries, List<Keyed> wanted, List<String> results) {
        var done = new ArrayList<Change>();
        int next = 0;
        for (var entry : entries) {
            if (next == wanted.size() || wanted.get(next).entry().position() != entry.position()) {
                done.add(new Change(entry, Optional.empty(), "null"));
            } else if (next < results.size()) {
                done.add(new Change(entry, Optional.of(wanted.get(next).key()), results.get(next)));
                next++;
            } else {
                return done;
            }
        }
        return done;
    }
}
