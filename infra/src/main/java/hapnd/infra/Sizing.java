package hapnd.infra;

import software.amazon.awscdk.Duration;

/**
 * Memory and time of a function.
 *
 * @param memoryMb memory; Lambda gives one whole CPU at 1769 MB
 * @param timeout the maximum duration of an invocation
 */
record Sizing(int memoryMb, Duration timeout) {
    /**
     * Behind the HTTP API, which times out after 30 s. The function must time out before, so that the caller gets the API's
     * error body.
     */
    static final Sizing HTTP = new Sizing(1769, Duration.seconds(29));

    /** For functions that answer from a cache or with one read. */
    static final Sizing SMALL_HTTP = new Sizing(512, Duration.seconds(10));

    static Sizing of(int memoryMb, Duration timeout) {
        return new Sizing(memoryMb, timeout);
    }
}
