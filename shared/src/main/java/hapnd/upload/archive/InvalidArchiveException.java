package hapnd.upload.archive;

/** A zip that can't be taken. */
public final class InvalidArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What is wrong with a zip. */
    public enum Problem {
        /** It is too large. */
        TOO_LARGE,
        /** It can't be read, or holds what it must not. */
        INVALID_ZIP,
        /** It can be read, and what is in it is no source code. */
        INVALID_CONTENTS
    }

    /**
     * Says what is wrong.
     *
     * @param problem of which kind it is
     * @param message what is wrong and what to do, for the caller's eyes
     */
    InvalidArchiveException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** Of which kind it is. */
    public Problem problem() {
        return problem;
    }
}
