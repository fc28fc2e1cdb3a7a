package hapnd.local.streams;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The progress in a shard with several lanes: up to the first unprocessed change. As on AWS, all changes from that one on are
 * redelivered after a kill.
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

    /** Waits until all changes that were read are processed. */
    synchronized void awaitAll() throws InterruptedException {
        while (!open.isEmpty()) {
            wait();
        }
    }
}
