package hapnd.infra.cost;

import java.util.Optional;

/**
 * A line of the bill: the quantities per append, per batch of the sequencer, and per month without any append. They are in the
 * price's unit, except that a function's time is in milliseconds.
 *
 * @param service the service on the bill
 * @param what a short description
 * @param price the key of its price
 * @param function the function whose time it is, by the last part of its name
 * @param basis where the quantities come from
 * @param how how they were determined
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
        /** Measured on the running platform. */
        MEASURED,
        /** Derived from the template, the code, or a rule of AWS. */
        DERIVED,
        /** An assumption: the local platform's value differs from that on AWS. */
        ASSUMED
    }

    Line {
        if (perAppend < 0 || perBatch < 0 || perMonth < 0 || perAppend + perBatch + perMonth == 0 || how.isBlank()) {
            throw new IllegalArgumentException("no quantity, or no reason for it: " + service + ", " + what);
        }
    }
}
