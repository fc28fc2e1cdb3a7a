package hapnd.infra.cost;

/**
 * What a figure is between: an assumption has two ends, and what is known has two equal ones.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Range(double low, double high) {
    /** Refuses what is no range. */
    public Range {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("no range: " + low + " to " + high);
        }
    }

    static Range of(double known) {
        return new Range(known, known);
    }

    boolean isKnown() {
        return low == high;
    }

    Range plus(Range other) {
        return new Range(low + other.low, high + other.high);
    }

    Range times(Range other) {
        return new Range(low * other.low, high * other.high);
    }

    Range times(double factor) {
        return times(of(factor));
    }
}
