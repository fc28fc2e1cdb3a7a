package hapnd.http;

import hapnd.limit.Refusal;

/** The request exceeds its key's rate limit. It is answered with 429 and {@code Retry-After}. */
final class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    TooManyRequests(Refusal refusal) {
        // without a stack trace, which nobody reads, so that a flood of them costs little
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    long retryAfter() {
        return refusal.seconds();
    }

    ApiError error() {
        return new ApiError(ErrorCode.RATE_LIMITED, getMessage());
    }
}
