package hapnd.local.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells the readers of streams that something was written to their tables, so that they need not ask all the time: an idle
 * platform costs nothing, and a change is read as soon as it is there. What is not told of is found at the next poll.
 */
public final class Writes {
    private static final String TABLE = ":table/";

    private final Duration interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Map<String, Long> counts = new HashMap<>();
    private long toUnknown;

    /**
     * Knows of no write yet.
     *
     * @param interval how long a reader waits at most when it is told of none
     */
    public Writes(Duration interval) {
        this.interval = interval;
    }

    /**
     * Something was written.
     *
     * @param tables ARNs of the tables; empty where they are not known
     */
    public void happened(Set<String> tables) {
        lock.lock();
        try {
            if (tables.isEmpty()) {
                toUnknown++;
            }
            tables.forEach(table -> counts.merge(name(table), 1L, Long::sum));
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static String name(String arn) {
        return arn.substring(arn.indexOf(TABLE) + TABLE.length());
    }

    /** The number of writes to a table so far; taken before a poll, so that none is missed that happens during it. */
    long count(String table) {
        lock.lock();
        try {
            return counts.getOrDefault(table, 0L) + toUnknown;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are more writes to a table than {@code seen}, or the interval is over. */
    void awaitMoreThan(long seen, String table) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = interval.toNanos();
            while (count(table) == seen && left > 0) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
