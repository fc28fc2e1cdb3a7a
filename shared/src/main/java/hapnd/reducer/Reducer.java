package hapnd.reducer;

import hapnd.runtime.Code;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An upload of reducers and what became of it.
 *
 * @param tenant whose it is
 * @param id its id
 * @param createdAt when it was uploaded
 * @param progress how far it came
 */
public record Reducer(TenantId tenant, ReducerId id, Instant createdAt, Progress progress) {

    /** How far an upload came. */
    public sealed interface Progress {
        /** Uploaded; nobody has looked at it yet. */
        record Pending() implements Progress {}

        /** The compiler is at it. */
        record Compiling() implements Progress {}

        /**
         * Ready to be bound.
         *
         * @param at since when
         * @param sha256 the assembly's hash
         * @param discovered the reducers in it
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
    }
}
