package hapnd.dotnet;

/** The C# program can't be prepared on this machine. The message says what to do. */
public final class DotnetUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DotnetUnavailableException(String message) {
        super(message);
    }

    DotnetUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
