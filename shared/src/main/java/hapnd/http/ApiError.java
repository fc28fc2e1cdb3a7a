package hapnd.http;

import hapnd.json.JsonText;
import java.util.function.UnaryOperator;

/** A request that can't be answered as asked: becomes the error body {@code {"error", "errorCode", …}}. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient UnaryOperator<JsonText> context;

    /**
     * @param code the code, which decides the status
     * @param message what went wrong and what to do, for the caller's eyes
     */
    public ApiError(ErrorCode code, String message) {
        this(code, message, UnaryOperator.identity());
    }

    /**
     * @param code the code, which decides the status
     * @param message what went wrong and what to do, for the caller's eyes
     * @param context adds the fields that go with the code
     */
    public ApiError(ErrorCode code, String message, UnaryOperator<JsonText> context) {
        super(message);
        this.code = code;
        this.context = context;
    }

    /** A field that is missing or wrong. */
    public static ApiError invalid(String message) {
        return new ApiError(ErrorCode.VALIDATION_ERROR, message);
    }

    /** A resource that this tenant does not have. */
    public static ApiError notFound(String message) {
        return new ApiError(ErrorCode.NOT_FOUND, message);
    }

    /** The code, which decides the status. */
    public ErrorCode code() {
        return code;
    }

    String body() {
        var body = JsonText.object().put("error", getMessage()).put("errorCode", code.name());
        return context.apply(body).end();
    }
}
