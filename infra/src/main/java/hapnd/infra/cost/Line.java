package hapnd.infra.cost;

import java.util.Optional;

/**
 * A line of the bill: the quantities per append, per append that is not the first of its batch, per batch of the sequencer, and
 * per month without any append. They are in the price's unit, except that a function's time is in milliseconds.
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
        Range perAppend,
        Range perFurther,
        Range perBatch,
        Range perMonth,
        Basis basis,
        String how) {
    /** Where a quantity comes from. */
    enum Basis {
        /** Measured on the running platform. */
        MEASURED,
        /** Derived from the template, the code, or a rule of AWS. */
        DERIVED,
        /** An assumption, from its lower to its upper end: the local platform's value differs from that on AWS. */
        ASSUMED
    }

    Line {
        Range all = perAppend.plus(perFurther).plus(perBatch).plus(perMonth);
        if (all.high() == 0 || how.isBlank()) {
            throw new IllegalArgumentException("no quantity, or no reason for it: " + service + ", " + what);
        }
        if (all.isKnown() == (basis == Basis.ASSUMED)) {
            throw new IllegalArgumentException(
                    "what is assumed has two ends, and nothing else: " + service + ", " + what);
        }
    }

    /** The quantity of a month. */
    Range of(double appends, Range batches, double furtherAppends) {
        return perAppend
                .times(appends)
                .plus(perFurther.times(furtherAppends))
                .plus(perBatch.times(batches))
                .plus(perMonth);
    }
}
