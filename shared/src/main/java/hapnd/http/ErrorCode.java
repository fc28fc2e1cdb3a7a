package hapnd.http;

/** The codes of error bodies, each with its HTTP status. */
public enum ErrorCode {
    VALIDATION_ERROR(400),
    INVALID_REQUEST(400),
    INVALID_UPLOAD(400),
    INVALID_ZIP(400),
    INVALID_CONTENTS(400),
    FILE_TOO_LARGE(400),
    INVALID_REDUCER(400),
    REDUCER_NOT_READY(400),
    AGGREGATE_TYPE_MISMATCH(400),
    UNAUTHORIZED(401),
    NOT_FOUND(404),
    VERSION_NOT_FOUND(404),
    NO_REDUCER_BOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONCURRENCY_CONFLICT(409),
    IMPORT_CONFLICT(409),
    PROJECTION_NOT_FAULTED(409),
    WRONG_EVENT(409),
    REDUCER_BOUND(409),
    NO_WEBHOOK(409),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_CONFLICT(422),
    REDUCER_FAILED(422),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The code's HTTP status. */
    public int status() {
        return status;
    }
}
