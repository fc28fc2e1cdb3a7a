package hapnd.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Adds the seed of its random data to a test's failure. The build registers it for every test. */
public final class SeedExtension implements AfterEachCallback {
    /** Shown below the failure's own trace. */
    private static final class RandomData extends RuntimeException {
        RandomData(long seed) {
            super(
                    "the test used random data: -D" + Seed.PROPERTY + "=" + seed + " makes the same again",
                    null,
                    false,
                    false);
        }
    }

    /** Forgets the seed, too: the next test may use none. */
    @Override
    public void afterEach(ExtensionContext context) {
        Seed.take()
                .ifPresent(seed -> context.getExecutionException()
                        .ifPresent(failure -> failure.addSuppressed(new RandomData(seed))));
    }
}
