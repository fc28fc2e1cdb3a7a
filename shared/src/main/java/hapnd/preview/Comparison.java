package hapnd.preview;

import hapnd.journal.AggregateType;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import java.util.Optional;

/**
 * One class of an upload and what it would replace.
 *
 * @param kind whether it is a reducer or a projection
 * @param className the class
 * @param type the aggregate type of a reducer; empty for a projection
 * @param before the code that is deployed; empty when there is none
 * @param after the new code
 */
record Comparison(CodeKind kind, String className, Optional<AggregateType> type, Optional<Code> before, Code after) {
    Comparison {
        if (type.isPresent() != (kind == CodeKind.REDUCER)) {
            throw new IllegalArgumentException("a reducer has an aggregate type, and a projection has none");
        }
    }

    /** Whether what is deployed is the new code already, so that nothing can differ. */
    boolean isOfSameCode() {
        return before.filter(code -> code.fingerprint().equals(after.fingerprint()))
                .isPresent();
    }
}
