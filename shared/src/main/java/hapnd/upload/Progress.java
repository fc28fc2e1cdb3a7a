package hapnd.upload;

import hapnd.runtime.Code;
import hapnd.runtime.DiscoveredClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far an upload came. */
public sealed interface Progress {
    /** Uploaded; nobody has looked at it yet. */
    record Pending() implements Progress {}

    /**
     * The compiler is at it.
     *
     * @param since when it took the upload up for the first time; empty while the upload still waits for it
     */
    record Compiling(Optional<Instant> since) implements Progress {
        /** Said to be compiled, and still waiting. */
        public Compiling() {
            this(Optional.empty());
        }
    }

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
     * @param error diagnostics for the customer's eyes, one a line; cut where it is beyond what can be kept
     */
    record Failed(String error) implements Progress {
        /** Cuts what is too long, and leaves out characters that can't be shown. */
        public Failed {
            error = ErrorText.bounded(error);
        }
    }

    /** The most time from when the compiler takes an upload up until it is compiled or failed. */
    Duration LONGEST_COMPILE = Duration.ofMinutes(2);

    /** The most time that an upload waits for the compiler: its tenant's other uploads may be before it. */
    Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /**
     * This progress at a time: what was left by a message that is lost, or by a compiler that was ended again and again, has
     * failed once its time is over.
     *
     * @param uploaded when the upload came
     * @param now the time
     */
    default Progress at(Instant uploaded, Instant now) {
        return switch (this) {
            case Compiling(var since)
            when since.isPresent() ->
                now.isAfter(since.get().plus(LONGEST_COMPILE))
                        ? new Failed("The compiler did not come to an end with these sources. Upload them again; if it"
                                + " stays, make them smaller or simpler.")
                        : this;
            case Pending pending -> waiting(uploaded, now);
            case Compiling compiling -> waiting(uploaded, now);
            case Compiled compiled -> this;
            case Failed failed -> this;
        };
    }

    private Progress waiting(Instant uploaded, Instant now) {
        return now.isAfter(uploaded.plus(LONGEST_WAIT))
                ? new Failed("The upload waited for the compiler for more than " + LONGEST_WAIT.toMinutes()
                        + " minutes. Upload it again, and not many at once.")
                : this;
    }

    /** Whether nothing more will become of it. */
    default boolean isOver() {
        return this instanceof Compiled || this instanceof Failed;
    }
}
