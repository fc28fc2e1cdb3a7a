package hapnd.preview;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How far a preview is. */
public sealed interface PreviewStatus {
    /** It waits, perhaps behind other previews of its tenant. */
    record Waiting() implements PreviewStatus {}

    /** Its sources are compiled. */
    record Compiling() implements PreviewStatus {}

    /**
     * Events are applied.
     *
     * @param position the last position that was applied
     * @param slice the number of its time slice, from 0 on
     */
    record Running(long position, int slice) implements PreviewStatus {}

    /**
     * All events were applied.
     *
     * @param report a JSON array with a report for each class
     * @param time how long applying the events took
     */
    record Done(String report, Duration time) implements PreviewStatus {}

    /**
     * There is no report.
     *
     * @param diagnostics why, for the customer, one line each
     */
    record Failed(List<String> diagnostics) implements PreviewStatus {
        /** Copies the list. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** It was cancelled, and has no report. */
    record Cancelled() implements PreviewStatus {}

    /** Its name in the API. */
    default String wireName() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether it is final. */
    default boolean isOver() {
        return switch (this) {
            case Waiting(), Compiling(), Running _ -> false;
            case Done _, Failed _, Cancelled() -> true;
        };
    }

    /** The number of its time slice; 0 before the first event. */
    default int slice() {
        return this instanceof Running(long _, int slice) ? slice : 0;
    }
}
