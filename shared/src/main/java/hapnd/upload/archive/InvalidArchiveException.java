package hapnd.upload.archive;

/** A zip that is refused. */
public final class InvalidArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What is wrong with a zip. */
    public enum Problem {
        /** It is too large. */
        TOO_LARGE,
        /** It can't be read, or contains something that is not allowed. */
        INVALID_ZIP,
        /** It can be read, but contains no source code. */
        INVALID_CONTENTS
    }

    /**
     * @param problem the kind of problem
     * @param message what is wrong and what to do, for the caller
     */
    InvalidArchiveException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** The kind of problem. */
    public Problem problem() {
        return problem;
    }
}
