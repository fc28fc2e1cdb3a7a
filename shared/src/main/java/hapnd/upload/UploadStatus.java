package hapnd.upload;

import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status of an upload. */
public sealed interface UploadStatus {
    /** Uploaded and waiting for the compiler. */
    record Pending() implements UploadStatus {}

    /**
     * The compiler is compiling it.
     *
     * @param since when the first attempt began
     */
    record Compiling(Instant since) implements UploadStatus {}

    /**
     * Compiled and activated.
     *
     * @param at when it was compiled
     * @param sha256 the assembly's hash
     * @param discovered the reducers or projections in it
     */
    record Compiled(Instant at, String sha256, List<DiscoveredClass> discovered) implements UploadStatus {
        /** The code of a class; empty when the upload has no such class. */
        public Optional<Code> code(String className) {
            return discovered.stream()
                    .filter(found -> found.className().equals(className))
                    .findFirst()
                    .map(found -> new Code(sha256, className));
        }
    }

    /**
     * The upload failed.
     *
     * @param error the diagnostics for the customer, one per line; cut to {@link ErrorText#MAX_BYTES}
     */
    record Failed(String error) implements UploadStatus {
        /** Cuts a text that is too long and replaces characters that can't be shown. */
        public Failed {
            error = ErrorText.bounded(error);
        }
    }

    /** The maximum time from the beginning of the first attempt until the upload is compiled or failed. */
    Duration MAX_COMPILE_TIME = Duration.ofMinutes(2);

    /** The maximum time that an upload waits for the compiler, as behind other uploads of its tenant. */
    Duration MAX_WAIT = Duration.ofMinutes(15);

    /**
     * This status at a time: a pending or compiling upload counts as failed once its time is over, as after a lost message or
     * repeated crashes.
     *
     * @param uploaded when it was uploaded
     * @param now the time
     */
    default UploadStatus at(Instant uploaded, Instant now) {
        return switch (this) {
            case Pending pending ->
                now.isAfter(uploaded.plus(MAX_WAIT))
                        ? new Failed("The upload waited for the compiler for more than " + MAX_WAIT.toMinutes()
                                + " minutes. Upload it again, and only a few at once.")
                        : this;
            case Compiling(var since) ->
                now.isAfter(since.plus(MAX_COMPILE_TIME))
                        ? new Failed("The compiler did not finish these sources in time. Upload them again; if it fails"
                                + " again, make them smaller or simpler.")
                        : this;
            case Compiled compiled -> this;
            case Failed failed -> this;
        };
    }

    /** Its name in the API, for an upload of this kind. */
    default String wireName(CodeKind kind) {
        return switch (this) {
            case Pending pending -> kind == CodeKind.REDUCER ? "pending_compilation" : "compiling";
            case Compiling compiling -> "compiling";
            case Compiled compiled -> "compiled";
            case Failed failed -> "failed";
        };
    }

    /** Whether it is final. */
    default boolean isOver() {
        return this instanceof Compiled || this instanceof Failed;
    }
}
