package hapnd.recompute;

import hapnd.aws.Faults;
import hapnd.journal.AggregateKey;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.reducer.RecomputeQueue;
import hapnd.reducer.RecomputeQueue.Task;
import hapnd.reducer.StateComputer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Goes through a part of a type's aggregates and brings each one's state up to date by the code that is bound now. */
@Singleton
final class Recomputer {
    private static final Logger LOG = Logger.getLogger(Recomputer.class);
    private static final int AGGREGATES_A_PAGE = 25;
    private static final Duration A_TURN = Duration.ofSeconds(30);
    private static final Duration AN_AGGREGATE = Duration.ofSeconds(30);

    private final Journal journal;
    private final Bindings bindings;
    private final StateComputer states;
    private final RecomputeQueue queue;
    private final Duration turn;

    @Inject
    Recomputer(Journal journal, Bindings bindings, StateComputer states, RecomputeQueue queue) {
        this(journal, bindings, states, queue, A_TURN);
    }

    Recomputer(Journal journal, Bindings bindings, StateComputer states, RecomputeQueue queue, Duration turn) {
        this.journal = journal;
        this.bindings = bindings;
        this.states = states;
        this.queue = queue;
        this.turn = turn;
    }

    /**
     * Does as much of a task as fits into a turn. What is left goes back into the queue, split into shards: a type that
     * outlasts one turn is worth several functions side by side, a small one is done by one.
     */
    void work(Task task) {
        var binding = bindings.find(task.tenant(), task.type())
                .map(Bindings.Bound::current)
                .filter(current -> current.code().fingerprint().equals(task.fingerprint()));
        // another binding brings a task of its own
        binding.ifPresent(current -> work(task, current, Instant.now().plus(turn)));
    }

    private void work(Task task, Binding binding, Instant endOfTurn) {
        var left = Optional.of(task);
        while (left.isPresent()) {
            if (Instant.now().isAfter(endOfTurn)) {
                left.get().split().forEach(queue::add);
                return;
            }
            left = workPage(left.get(), binding);
        }
    }

    /** Answers what is left of the task after a page of aggregates. */
    private Optional<Task> workPage(Task task, Binding binding) {
        var page = journal.ofType(task.tenant(), task.type(), task.firstShard(), task.after(), AGGREGATES_A_PAGE);
        page.forEach(key -> tryToBringUpToDate(key, binding));
        return page.size() < AGGREGATES_A_PAGE
                ? task.nextShard()
                : Optional.of(task.after(page.getLast().id()));
    }

    /** One that can't be read keeps none of the others from it; whoever reads its state is told why. */
    private void tryToBringUpToDate(AggregateKey key, Binding binding) {
        try {
            bringUpToDate(key, binding);
        } catch (RuntimeException e) {
            if (Faults.isOfTheService(e)) {
                throw e;
            }
            LOG.errorf(e, "the state of an aggregate of %s is left as it is", key.tenant());
        }
    }

    private void bringUpToDate(AggregateKey key, Binding binding) {
        boolean done = false;
        while (!done) {
            var head = journal.head(key);
            done = head.isEmpty() || isCurrent(head.get(), binding) || advance(head.get(), binding);
        }
    }

    private static boolean isCurrent(Head head, Binding binding) {
        var fingerprint = binding.code().fingerprint();
        return head.derived()
                .snapshot()
                .filter(s -> s.version() == head.version() && s.computedBy().equals(fingerprint))
                .isPresent();
    }

    /** False when it is worth going on at once: a long history, of which a part is done. */
    private boolean advance(Head head, Binding binding) {
        var outcome = states.compute(head, Optional.empty(), binding, AN_AGGREGATE);
        boolean progressed = !outcome.derived().equals(head.derived());
        boolean kept = progressed && journal.keepState(head, outcome.derived());
        if (outcome instanceof StateComputer.Outcome.Unfinished(Head.Derived derived, String reason)) {
            LOG.infof("%s stands at %s: %s", head.key(), derived.snapshot().map(Head.Snapshot::version), reason);
            return !kept;
        }
        // an append that came in between has brought the state up to date itself
        return true;
    }
}
