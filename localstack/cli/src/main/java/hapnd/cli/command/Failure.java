package hapnd.cli.command;

/** Why a command ends without having done what was asked; shown as one text, without a stack trace. */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The exit code when what was asked for failed. */
    public static final int FAILED = 1;

    /** The exit code when the command line itself is wrong. */
    public static final int USAGE = 2;

    private final int exitCode;

    /**
     * What was asked for failed.
     *
     * @param message what is wrong, and what to do next
     */
    public Failure(String message) {
        this(message, FAILED);
    }

    /**
     * The same with an exit code of its own.
     *
     * @param exitCode what the process ends with, which the help of the command names
     */
    public Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line is wrong in a way that its grammar doesn't say. */
    public static Failure usage(String message) {
        return new Failure(message, USAGE);
    }

    /** What the process ends with. */
    public final int exitCode() {
        return exitCode;
    }
}
