package hapnd.upload;

import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far an upload came. */
public sealed interface UploadStatus {
    /** Uploaded; nobody has looked at it yet. */
    record Pending() implements UploadStatus {}

    /**
     * The compiler is at it.
     *
     * @param since when it took the upload up for the first time
     */
    record Compiling(Instant since) implements UploadStatus {}

    /**
     * Ready to be used.
     *
     * @param at since when
     * @param sha256 the assembly's hash
     * @param discovered what it implements
     */
    record Compiled(Instant at, String sha256, List<DiscoveredClass> discovered) implements UploadStatus {
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
    record Failed(String error) implements UploadStatus {
        /** Cuts what is too long, and leaves out characters that can't be shown. */
        public Failed {
            error = ErrorText.bounded(error);
        }
    }

    /** The most time from when the compiler takes an upload up until it is compiled or failed. */
    Duration MAX_COMPILE_TIME = Duration.ofMinutes(2);

    /** The most time that an upload waits for the compiler: its tenant's other uploads may be before it. */
    Duration MAX_WAIT = Duration.ofMinutes(15);

    /**
     * This status at a time: what was left by a message that is lost, or by a compiler that was ended again and again, has
     * failed once its time is over.
     *
     * @param uploaded when the upload came
     * @param now the time
     */
    default UploadStatus at(Instant uploaded, Instant now) {
        return switch (this) {
            case Pending pending ->
                now.isAfter(uploaded.plus(MAX_WAIT))
                        ? new Failed("The upload waited for the compiler for more than " + MAX_WAIT.toMinutes()
                                + " minutes. Upload it again, and not many at once.")
                        : this;
            case Compiling(var since) ->
                now.isAfter(since.plus(MAX_COMPILE_TIME))
                        ? new Failed("The compiler did not come to an end with these sources. Upload them again; if it"
                                + " stays, make them smaller or simpler.")
                        : this;
            case Compiled compiled -> this;
            case Failed failed -> this;
        };
    }

    /** As the API calls it, of an upload of this kind. */
    default String wireName(CodeKind kind) {
        return switch (this) {
            case Pending pending -> kind == CodeKind.REDUCER ? "pending_compilation" : "compiling";
            case Compiling compiling -> "compiling";
            case Compiled compiled -> "compiled";
            case Failed failed -> "failed";
        };
    }

    /** Whether nothing more will become of it. */
    default boolean isOver() {
        return this instanceof Compiled || this instanceof Failed;
    }
}
