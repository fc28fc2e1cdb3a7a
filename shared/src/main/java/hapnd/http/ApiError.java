package hapnd.http;

import hapnd.json.JsonText;
import java.util.function.UnaryOperator;

/** Ends a request with the error body {@code {"error", "errorCode", …}}. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient UnaryOperator<JsonText> context;

    /**
     * @param code the code, which determines the status
     * @param message what went wrong and what to do, for the caller
     */
    public ApiError(ErrorCode code, String message) {
        this(code, message, UnaryOperator.identity());
    }

    /**
     * @param code the code, which determines the status
     * @param message what went wrong and what to do, for the caller
     * @param context adds the code's additional fields
     */
    public ApiError(ErrorCode code, String message, UnaryOperator<JsonText> context) {
        super(message);
        this.code = code;
        this.context = context;
    }

    /** A missing or invalid field. */
    public static ApiError invalid(String message) {
        return new ApiError(ErrorCode.VALIDATION_ERROR, message);
    }

    /** A resource that the tenant doesn't have. */
    public static ApiError notFound(String message) {
        return new ApiError(ErrorCode.NOT_FOUND, message);
    }

    /** The code, which determines the status. */
    public ErrorCode code() {
        return code;
    }

    String body() {
        var body = JsonText.object().put("error", getMessage()).put("errorCode", code.name());
        return context.apply(body).end();
    }
}
