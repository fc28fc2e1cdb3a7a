package hapnd.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The last version of one aggregate that each receiver has got. */
final class Received {
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition further = lock.newCondition();
    private final long[] versions;

    Received(int receivers) {
        this.versions = new long[receivers];
    }

    void heard(int receiver, long version) {
        lock.lock();
        try {
            versions[receiver] = Math.max(versions[receiver], version);
            further.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when every receiver has got a version. */
    void await(long version) throws IOException {
        long left = ARRIVES_WITHIN.toNanos();
        lock.lock();
        try {
            while (!haveAll(version)) {
                if (left <= 0) {
                    throw new IOException("version " + version + " did not arrive within " + ARRIVES_WITHIN);
                }
                left = further.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean haveAll(long version) {
        for (long heard : versions) {
            if (heard < version) {
                return false;
            }
        }
        return true;
    }
}
