package hapnd.upload;

import hapnd.runtime.Code;
import hapnd.runtime.DiscoveredClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far an upload came. */
public sealed interface Progress {
    /** Uploaded; nobody has looked at it yet. */
    record Pending() implements Progress {}

    /** The compiler is at it. */
    record Compiling() implements Progress {}

    /**
     * Ready to be used.
     *
     * @param at since when
     * @param sha256 the assembly's hash
     * @param discovered what it implements
     */
    record Compiled(Instant at, String sha256, List<DiscoveredClass> discovered) implements Progress {
        /** The code of one of its classes; empty when it has no such class. */
        public Optional<Code> code(String className) {
            return discovered.stream()
                    .filter(found -> found.className().equals(className))
                    .findFirst()
                    .map(found -> new Code(sha256, className));
        }
    }

    /**
     * Rejected.
     *
     * @param error diagnostics for the customer's eyes, one a line
     */
    record Failed(String error) implements Progress {}

    /** Whether nothing more will become of it. */
    default boolean isOver() {
        return this instanceof Compiled || this instanceof Failed;
    }
}
