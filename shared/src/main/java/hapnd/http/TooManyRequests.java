package hapnd.http;

import hapnd.limit.Refusal;

/** A request that its key's rate limit refuses: answered 429, with {@code Retry-After}. */
final class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    TooManyRequests(Refusal refusal) {
        // Nobody reads its stack, and a flood of them should cost little.
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
