package hapnd.snapshot;

/**
 * Holds what is true for a while only. A snapshot is used days after it was taken, and the JVM's monotonic clock stands still
 * in between: no length of time says that such a thing is over.
 */
@FunctionalInterface
public interface RestoreListener {
    /** Drops all of it. */
    void drop();
}
