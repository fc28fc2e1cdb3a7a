package hapnd.infra.cost;

import java.util.Optional;

/**
 * Something that is paid for: how much of it an append needs, how much each batch that the sequencer takes, and how much a
 * month needs without any append. Quantities are in the price's unit, but those of a function's time are milliseconds.
 *
 * @param service the service on the bill
 * @param what in a few words
 * @param price the key of its price
 * @param function the function whose time it is, by the last part of its name
 * @param basis how far the figures can be trusted
 * @param how how they were found
 */
record Line(
        String service,
        String what,
        String price,
        Optional<String> function,
        double perAppend,
        double perBatch,
        double perMonth,
        Basis basis,
        String how) {
    /** Where a quantity comes from. */
    enum Basis {
        /** Counted while the platform did it. */
        MEASURED,
        /** Follows from the template, the code, or a rule of AWS. */
        DERIVED,
        /** A guess: what was measured here is not what it is on AWS. */
        ASSUMED
    }

    Line {
        if (perAppend < 0 || perBatch < 0 || perMonth < 0 || perAppend + perBatch + perMonth == 0 || how.isBlank()) {
            throw new IllegalArgumentException("no quantity, or no reason for it: " + service + ", " + what);
        }
    }
}
