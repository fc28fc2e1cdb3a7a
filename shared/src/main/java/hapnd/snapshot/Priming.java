package hapnd.snapshot;

/**
 * Loads before the snapshot what a function's first request would have to load. A bean of this type that is {@code
 * @Unremovable} is called once. It may read items that don't exist, and must change nothing.
 */
public interface Priming {
    /** Primes. Exceptions are only logged: a function that isn't primed is slower, but works. */
    void prime();
}
