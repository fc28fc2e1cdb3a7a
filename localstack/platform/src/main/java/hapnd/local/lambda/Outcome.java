package hapnd.local.lambda;

import io.vertx.core.buffer.Buffer;

/** The result of an invocation. */
public sealed interface Outcome {
    /**
     * The function answered.
     *
     * @param payload the answer
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

    /** A short description for messages about failed batches; a function's own error is logged elsewhere. */
    default String describe() {
        return switch (this) {
            case Answered answered -> "reported by the function";
            case Failed failed -> "the function failed";
            case Refused refused -> refused.message();
        };
    }
}
