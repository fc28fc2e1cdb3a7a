package hapnd.tenancy;

import java.util.regex.Pattern;

/** How many requests a key may send. Written {@code 500:1000}, or {@code off}. */
public sealed interface RateLimit {
    /** No request is refused for being one too many. */
    RateLimit OFF = new Off();

    /** Says that nothing is limited. */
    record Off() implements RateLimit {
        @Override
        public String text() {
            return "off";
        }
    }

    /**
     * A bucket that holds {@code burst} tokens and gets {@code rate} new ones a second; each request takes one.
     *
     * @param rate tokens a second, 1 to 10,000
     * @param burst tokens that a full bucket holds, 1 to 100,000
     */
    record PerSecond(int rate, int burst) implements RateLimit {
        private static final int MAX_RATE = 10_000;
        private static final int MAX_BURST = 100_000;
        private static final long SECOND = 1_000_000_000;

        /** Refuses what is out of range. */
        public PerSecond {
            if (rate < 1 || rate > MAX_RATE || burst < 1 || burst > MAX_BURST) {
                throw new IllegalArgumentException(
                        "a rate limit is 1 to " + MAX_RATE + " requests a second, with bursts of 1 to " + MAX_BURST);
            }
        }

        /** Nanoseconds until the next token. Rounded up, so that there are never more than {@code rate} a second. */
        public long interval() {
            return Math.ceilDiv(SECOND, (long) rate);
        }

        /** Nanoseconds in which an empty bucket gets full. */
        public long timeToFill() {
            return burst * interval();
        }

        @Override
        public String text() {
            return rate + ":" + burst;
        }
    }

    /** As it is written. */
    String text();

    /**
     * Reads {@code RATE}, {@code RATE:BURST} or {@code off}. Without a burst it is two seconds' worth.
     *
     * @throws IllegalArgumentException it is none of these, or out of range; the message says what is right
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
