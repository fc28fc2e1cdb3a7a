package hapnd.snapshot;

/**
 * What a function does before the snapshot so that its first request finds things loaded. A bean of this type that is
 * {@code @Unremovable} is called once; it may read what isn't there, and must change nothing.
 */
public interface Priming {
    /** Whatever it throws is written to the log, and that is all: a function that isn't primed is slower, not broken. */
    void prime();
}
