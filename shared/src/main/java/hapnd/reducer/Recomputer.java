package hapnd.reducer;

import hapnd.aws.ServiceFaults;
import hapnd.journal.AggregateKey;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.queue.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Recomputes the states of a part of a type's aggregates with the code that is bound now. */
public final class Recomputer {
    private static final Logger LOG = Logger.getLogger(Recomputer.class);
    private static final int PAGE_SIZE = 25;
    private static final Duration TIME_SLICE = Duration.ofSeconds(30);
    private static final Duration AGGREGATE_TIME_LIMIT = Duration.ofSeconds(30);

    private final Journal journal;
    private final Bindings bindings;
    private final StateComputer states;
    private final TaskQueue<RecomputeTask> queue;
    private final Duration timeSlice;

    /** Uses time slices of 30 seconds. */
    public Recomputer(Journal journal, Bindings bindings, StateComputer states, TaskQueue<RecomputeTask> queue) {
        this(journal, bindings, states, queue, TIME_SLICE);
    }

    Recomputer(
            Journal journal,
            Bindings bindings,
            StateComputer states,
            TaskQueue<RecomputeTask> queue,
            Duration timeSlice) {
        this.journal = journal;
        this.bindings = bindings;
        this.states = states;
        this.queue = queue;
        this.timeSlice = timeSlice;
    }

    /**
     * Does as much of a task as fits into a time slice. The rest goes back into the queue, one task per shard, so that several
     * functions work on a large type concurrently and one function does a small type.
     */
    public void run(RecomputeTask task) {
        var binding = bindings.find(task.tenant(), task.type())
                .flatMap(Bindings.Bound::current)
                .filter(current -> current.code().fingerprint().equals(task.fingerprint()));
        // a newer binding has added a task of its own
        binding.ifPresent(current -> run(task, current, Instant.now().plus(timeSlice)));
    }

    private void run(RecomputeTask task, Binding binding, Instant endOfSlice) {
        var left = Optional.of(task);
        while (left.isPresent()) {
            if (Instant.now().isAfter(endOfSlice)) {
                left.get().split().forEach(queue::add);
                return;
            }
            left = runPage(left.get(), binding);
        }
    }

    /** Does a page of aggregates and returns the rest of the task. */
    private Optional<RecomputeTask> runPage(RecomputeTask task, Binding binding) {
        var page = journal.ofType(task.tenant(), task.type(), task.firstShard(), task.after(), PAGE_SIZE);
        page.forEach(key -> tryToUpdate(key, binding));
        return page.size() < PAGE_SIZE
                ? task.nextShard()
                : Optional.of(task.after(page.getLast().id()));
    }

    /** An aggregate that can't be read doesn't stop the others; a request for its state gets the error. */
    private void tryToUpdate(AggregateKey key, Binding binding) {
        try {
            update(key, binding);
        } catch (RuntimeException e) {
            if (ServiceFaults.isOfTheService(e)) {
                throw e;
            }
            LOG.errorf(e, "could not recompute the state of an aggregate of %s", key.tenant());
        }
    }

    private void update(AggregateKey key, Binding binding) {
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

    /** False when a part of a long history is done and the rest should be computed at once. */
    private boolean advance(Head head, Binding binding) {
        var outcome = states.compute(head, Optional.empty(), binding, AGGREGATE_TIME_LIMIT);
        boolean progressed = !outcome.derived().equals(head.derived());
        boolean kept = progressed && journal.keepState(head, outcome.derived());
        if (outcome instanceof StateComputer.Outcome.Unfinished(Head.Derived derived, String reason)) {
            LOG.infof(
                    "the state of %s is computed up to version %s: %s",
                    head.key(), derived.snapshot().map(Head.Snapshot::version), reason);
            return !kept;
        }
        // a concurrent append has computed the state itself
        return true;
    }
}
