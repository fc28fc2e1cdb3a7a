package hapnd.preview;

import hapnd.hash.Sha256;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The keys that are compared: those whose hash is below a bound. A smaller range is a part of each larger one.
 *
 * @param sample the share of keys at the beginning, in per cent
 * @param halvings how often it was halved since
 */
record KeyRange(int sample, int halvings) {
    /** All keys, in per cent. */
    static final int WHOLE = 100;

    private static final int HEX_DIGITS = 13;
    private static final long PLACES = 1L << (4 * HEX_DIGITS);
    private static final MathContext SHOWN = new MathContext(6);

    /** The place of a key, by its hash, among all that there can be. */
    static long place(String key) {
        return Long.parseLong(Sha256.hex(key), 0, HEX_DIGITS, 16);
    }

    boolean contains(long place) {
        return place < (PLACES * sample / WHOLE) >> halvings;
    }

    KeyRange half() {
        return new KeyRange(sample, halvings + 1);
    }

    /** The smaller of this range and another one of the same sample. */
    KeyRange smaller(KeyRange other) {
        return halvings >= other.halvings ? this : other;
    }

    /** Its share of all keys, from 0 to 1. */
    BigDecimal share() {
        return BigDecimal.valueOf(sample, 2)
                .divide(BigDecimal.TWO.pow(halvings), SHOWN)
                .stripTrailingZeros();
    }
}
