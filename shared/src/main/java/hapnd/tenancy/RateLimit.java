package hapnd.tenancy;

import java.util.regex.Pattern;

/** The rate limit of a key, written as {@code 500:1000} or {@code off}. */
public sealed interface RateLimit {
    /** No limit. */
    RateLimit OFF = new Off();

    /** No limit. */
    record Off() implements RateLimit {
        @Override
        public String text() {
            return "off";
        }
    }

    /**
     * A token bucket that holds {@code burst} tokens and gets {@code rate} new tokens per second; each request takes one.
     *
     * @param rate tokens per second, 1 to 10,000
     * @param burst tokens in a full bucket, 1 to 100,000
     */
    record PerSecond(int rate, int burst) implements RateLimit {
        private static final int MAX_RATE = 10_000;
        private static final int MAX_BURST = 100_000;
        private static final long SECOND = 1_000_000_000;

        /** Refuses values that are out of range. */
        public PerSecond {
            if (rate < 1 || rate > MAX_RATE || burst < 1 || burst > MAX_BURST) {
                throw new IllegalArgumentException(
                        "a rate limit is 1 to " + MAX_RATE + " requests a second, with bursts of 1 to " + MAX_BURST);
            }
        }

        /** Nanoseconds per token, rounded up, so that there are never more than {@code rate} tokens per second. */
        public long interval() {
            return Math.ceilDiv(SECOND, (long) rate);
        }

        /** Nanoseconds until an empty bucket is full. */
        public long timeToFill() {
            return burst * interval();
        }

        @Override
        public String text() {
            return rate + ":" + burst;
        }
    }

    /** The limit as text. */
    String text();

    /**
     * Parses {@code RATE}, {@code RATE:BURST} or {@code off}. The default burst is two seconds' tokens.
     *
     * @throws IllegalArgumentException when it is none of these or out of range; the message says what is valid
     */
    static RateLimit parse(String text) {
        if (text.equals(OFF.text())) {
            return OFF;
        }
        var parts = Pattern.compile("([0-9]{1,6})(?::([0-9]{1,6}))?").matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a rate limit is RATE or RATE:BURST, in requests a second, such as 500:1000; or off");
        }
        int rate = Integer.parseInt(parts.group(1));
        return new PerSecond(rate, parts.group(2) == null ? 2 * rate : Integer.parseInt(parts.group(2)));
    }
}
