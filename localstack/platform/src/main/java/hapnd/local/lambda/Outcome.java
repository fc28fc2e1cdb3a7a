package hapnd.local.lambda;

import io.vertx.core.buffer.Buffer;

/** How an invocation ended. */
public sealed interface Outcome {
    /**
     * The function answered.
     *
     * @param payload what it answered
     */
    record Answered(Buffer payload) implements Outcome {}

    /**
     * The function threw, crashed or ran out of time: {@code X-Amz-Function-Error: Unhandled}.
     *
     * @param payload {@code errorType} and {@code errorMessage} as JSON
     */
    record Failed(Buffer payload) implements Outcome {}

    /**
     * Lambda did not run the function.
     *
     * @param status the HTTP status of the Invoke API
     * @param code the API's error, such as {@code TooManyRequestsException}
     * @param message what went wrong
     */
    record Refused(int status, String code, String message) implements Outcome {}

    /** In a few words, for whoever says that records of a batch failed; a function's own error is logged where it runs. */
    default String describe() {
        return switch (this) {
            case Answered answered -> "reported by the function";
            case Failed failed -> "the function failed";
            case Refused refused -> refused.message();
        };
    }
}
