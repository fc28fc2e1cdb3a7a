package hapnd.preview;

import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateType;
import hapnd.preview.Side.Target;
import hapnd.projection.StateKeys;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.ProjectionCode.Failure;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeCrashedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Takes one side over a page of the feed. A reducer stops for an aggregate at an event on which it fails; a projection passes
 * over it. A call that ends without a result is repeated with fewer events, down to the one that is to blame.
 */
final class Folding {
    private final ProjectionCode code;
    private final Optional<AggregateType> type;
    private final Side side;
    private final List<FeedEntry> page;
    private final long mostCharacters;

    /**
     * @param code runs the code
     * @param type the type whose events count; empty when all do
     * @param side how far it has come; the page begins at or before the next position
     * @param page the entries, with consecutive positions
     * @param mostCharacters the most characters of the side's states
     */
    Folding(ProjectionCode code, Optional<AggregateType> type, Side side, List<FeedEntry> page, long mostCharacters) {
        this.code = code;
        this.type = type;
        this.side = side;
        this.page = page;
        this.mostCharacters = mostCharacters;
    }

    /** Makes one call after the other until the page is done or there is no time left; at least one. */
    void run(BooleanSupplier timeIsUp) {
        boolean goesOn = !rest().isEmpty();
        while (goesOn) {
            if (side.ahead().size() < rest().size()) {
                resolve(rest().subList(side.ahead().size(), rest().size()));
            } else {
                fold();
            }
            goesOn = !rest().isEmpty() && !timeIsUp.getAsBoolean();
        }
    }

    private List<FeedEntry> rest() {
        long done = side.position() + 1 - page.getFirst().position();
        return page.subList((int) Math.min(done, page.size()), page.size());
    }

    private void resolve(List<FeedEntry> entries) {
        if (side.kind() == CodeKind.REDUCER) {
            entries.forEach(entry ->
                    side.ahead().add(counts(entry) ? Target.of(entry.key().id().value()) : Target.NONE));
            return;
        }
        var batch = entries.subList(0, Math.min(side.resolveSize().get(), entries.size()));
        try {
            resolveBatch(batch);
        } catch (RuntimeCrashedException e) {
            if (side.resolveSize().blames(batch.size() / 2)) {
                side.ahead().add(Target.failed(e.customerMessage()));
            }
        }
    }

    private void resolveBatch(List<FeedEntry> batch) {
        var run = StateKeys.of(code, side.code(), batch);
        boolean isWhole = run.results().size() == batch.size();
        if (run.results().size() > batch.size() || isWhole == run.stopped().isPresent()) {
            throw new RuntimeCrashedException("the answer has " + run.results().size() + " keys");
        }
        run.results().forEach(key -> side.ahead().add(key.map(Target::of).orElse(Target.NONE)));
        if (run.stopped().isEmpty()) {
            side.resolveSize().grow();
        } else if (isToBlame(
                side.resolveSize(), run.stopped().get(), run.results().size())) {
            side.ahead().add(Target.failed(run.stopped().get().message()));
        }
    }

    private void fold() {
        var wanted = wanted(side.foldSize().get());
        if (wanted.isEmpty()) {
            passTo(page.getLast());
            return;
        }
        try {
            fold(wanted);
        } catch (RuntimeCrashedException e) {
            if (side.foldSize().blames(wanted.size() / 2)) {
                fail(wanted.getFirst(), e.customerMessage());
            }
        }
        side.states().fit(mostCharacters);
    }

    private void fold(List<Keyed> wanted) {
        var folded = code.fold(side.kind(), side.code(), side.states().json(wanted), wanted);
        if (folded.applied() > 0) {
            var applied = wanted.subList(0, folded.applied());
            side.states().put(applied, folded.states());
            passTo(applied.getLast().entry());
        }
        if (folded.stopped().isEmpty()) {
            side.foldSize().grow();
        } else if (isToBlame(side.foldSize(), folded.stopped().get(), folded.applied())) {
            fail(wanted.get(folded.applied()), folded.stopped().get().message());
        }
    }

    /** Whether a failing event is to blame. Time and memory may have been used up by those before it, so it is tried alone. */
    private static boolean isToBlame(BatchSize size, Failure failure, int applied) {
        if (failure.kind() == Reduction.Kind.EXHAUSTED) {
            if (applied == 0) {
                return size.blames(1);
            }
            size.failedAfter(applied);
            return false;
        }
        size.failedAfter(applied);
        return true;
    }

    /** The next events that change states. */
    private List<Keyed> wanted(int most) {
        var wanted = new ArrayList<Keyed>();
        var begun = new HashSet<String>();
        var targets = side.ahead().iterator();
        for (var entry : rest()) {
            targets.next()
                    .key()
                    .filter(key -> applies(key, entry, begun))
                    .ifPresent(key -> wanted.add(new Keyed(key, entry)));
            if (wanted.size() == most) {
                break;
            }
        }
        return wanted;
    }

    /**
     * Whether an event changes a state.
     *
     * @param begun the aggregates whose first event is among those before it that are sent with it
     */
    private boolean applies(String key, FeedEntry entry, Set<String> begun) {
        if (!side.states().covers(key)) {
            return false;
        }
        if (side.kind() == CodeKind.PROJECTION) {
            return true;
        }
        if (entry.event().version() == 1) {
            begun.add(key);
        }
        return side.states().find(key).map(state -> !state.hasFailed()).orElse(begun.contains(key));
    }

    private void fail(Keyed event, String error) {
        side.states().fail(event.key(), event.entry());
        passTo(event.entry());
        side.failures().add(event.entry(), error);
    }

    private void passTo(FeedEntry last) {
        while (side.position() < last.position()) {
            var entry = rest().getFirst();
            side.pass(counts(entry)).error().ifPresent(error -> side.failures().add(entry, error));
        }
    }

    private boolean counts(FeedEntry entry) {
        return type.isEmpty() || type.get().equals(entry.type());
    }
}
