package hapnd.snapshot;

/**
 * Holds values that expire. A snapshot may be restored days after it was taken, and the JVM's monotonic clock stops in between,
 * so expiry by elapsed time doesn't work across a restore.
 */
@FunctionalInterface
public interface RestoreListener {
    /** Drops all such values. */
    void drop();
}
