package hapnd.local.streams;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a shard is done with while several lanes work on it: up to the first change that isn't. What comes again after a kill is
 * all that follows that one, as on AWS.
 */
final class Progress {
    private final Checkpoint checkpoint;
    private final Deque<Step> open = new ArrayDeque<>();

    Progress(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** A change that was read. */
    static final class Step {
        private final String sequenceNumber;
        private boolean done;

        private Step(String sequenceNumber) {
            this.sequenceNumber = sequenceNumber;
        }
    }

    synchronized Step read(String sequenceNumber) {
        Step step = new Step(sequenceNumber);
        open.add(step);
        return step;
    }

    synchronized void done(Iterable<Step> steps) {
        steps.forEach(step -> step.done = true);
        Step last = null;
        while (!open.isEmpty() && open.peek().done) {
            last = open.poll();
        }
        if (last != null) {
            checkpoint.write(last.sequenceNumber);
        }
        notifyAll();
    }

    /** Waits until all that was read is done with. */
    synchronized void awaitAll() throws InterruptedException {
        while (!open.isEmpty()) {
            wait();
        }
    }
}
