package hapnd.preview;

/**
 * The part of the history that is looked at.
 *
 * @param fromPosition only events after this position of the feed are applied, to states that begin empty. Of aggregates only
 *     those whose first event is after it: the states of others would begin in the middle
 * @param head the last position
 * @param sample the share of keys, in per cent from 1 to 100. Which keys it has depends on the keys alone
 */
public record Scope(long fromPosition, long head, int sample) {
    /** Checks the values. */
    public Scope {
        if (fromPosition < 0 || head < 0 || sample < 1 || sample > KeyRange.WHOLE) {
            throw new IllegalArgumentException("no scope: " + fromPosition + ", " + head + ", " + sample);
        }
    }

    /** The position after which the first event is applied. */
    long begin() {
        return Math.min(fromPosition, head);
    }
}
