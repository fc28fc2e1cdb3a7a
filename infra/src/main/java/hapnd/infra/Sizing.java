package hapnd.infra;

import software.amazon.awscdk.Duration;

/**
 * Memory and time of a function.
 *
 * @param memoryMb memory; Lambda gives one whole CPU at 1769 MB
 * @param timeout after which an invocation is ended
 */
record Sizing(int memoryMb, Duration timeout) {
    /** Behind the HTTP API, which gives up after 30 s itself: the function must be first, to answer with our error. */
    static final Sizing HTTP = new Sizing(1769, Duration.seconds(29));

    /** Answers from a cache or with one read. */
    static final Sizing SMALL_HTTP = new Sizing(512, Duration.seconds(10));

    static Sizing of(int memoryMb, Duration timeout) {
        return new Sizing(memoryMb, timeout);
    }
}
