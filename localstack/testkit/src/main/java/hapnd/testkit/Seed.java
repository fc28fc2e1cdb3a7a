package hapnd.testkit;

import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The seed of the random data in tests. It is 0, so that a change is to blame for what fails, or what the system property
 * {@code hapnd.seed} says: {@code ./hapnd test -Dhapnd.seed=7}. A failure of a test that uses it says which one it was.
 */
public final class Seed {
    /** The system property. */
    static final String PROPERTY = "hapnd.seed";

    private static volatile OptionalLong used = OptionalLong.empty();

    private Seed() {}

    /**
     * Random data that is the same in every run with the same seed.
     *
     * @param number tells those of one run apart
     */
    public static Random random(long number) {
        return new Random(of(number));
    }

    /** The seed of such data, for who makes it of a seed. */
    public static long of(long number) {
        return use(Long.getLong(PROPERTY, 0)) + number;
    }

    /** Random data that is other data in each run, unless the system property has a seed. */
    public static Random fresh() {
        return new Random(use(Long.getLong(PROPERTY, new SecureRandom().nextInt())));
    }

    private static long use(long seed) {
        used = OptionalLong.of(seed);
        return seed;
    }

    /** The seed that was used last, if one was since the last call. */
    static OptionalLong take() {
        var last = used;
        used = OptionalLong.empty();
        return last;
    }
}
