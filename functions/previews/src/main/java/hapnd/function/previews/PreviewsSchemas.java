package hapnd.function.previews;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of previews for the OpenAPI document. This code never runs. */
final class PreviewsSchemas {
    static final String SAMPLE =
            "Which share of the keys is compared, in per cent: for a first look at a long history. The same keys each time.";
    private static final String PREVIEW_ID = "The preview's id.";
    private static final String CLASS = "The full class name.";
    private static final String SHA256 = "The hash of its assembly, in hex.";

    private PreviewsSchemas() {}

    @Schema(requiredProperties = "file")
    record PreviewForm(
            @Schema(
                    description =
                            "A zip as for an upload: at most 4 MiB with at most 2 MB of .cs files. One part of this name.",
                    format = "binary")
            String file) {}

    @Schema(requiredProperties = {"previewId", "status"})
    record PreviewBegun(
            @Schema(description = PREVIEW_ID) String previewId,

            @Schema(description = "The preview waits for its turn.", enumeration = "waiting")
            String status) {}

    @Schema(
            requiredProperties = {
                "previewId",
                "kind",
                "status",
                "createdAt",
                "expiresAt",
                "sample",
                "fromPosition",
                "progress"
            })
    record Preview(
            @Schema(description = PREVIEW_ID) String previewId,

            @Schema(
                    description = "What kind of code it is.",
                    enumeration = {"reducer", "projection"})
            String kind,

            @Schema(
                    description = "How far it is. The last three are final.",
                    enumeration = {"waiting", "compiling", "running", "done", "failed", "cancelled"})
            String status,

            @Schema(description = "When it was begun, UTC.") Instant createdAt,

            @Schema(description = "Until when it can be read, UTC.")
            Instant expiresAt,

            @Schema(description = "Only the reducers for this aggregate type are compared; left out when all are.")
            String aggregateType,

            @Schema(description = SAMPLE, minimum = "1", maximum = "100")
            int sample,

            @Schema(description = "Only events after this position are applied.", minimum = "0")
            long fromPosition,

            PreviewProgress progress,

            @Schema(
                    description =
                            "Why it failed, one line for each finding. Those of the compiler are as for an upload.")
            List<String> diagnostics,

            @Schema(description = "When it is done: a report for each class, by name.")
            List<ClassReport> report,

            PreviewTiming timing) {}

    @Schema(
            description = "How far the events are applied.",
            requiredProperties = {"position", "head"})
    record PreviewProgress(
            @Schema(description = "The last position that was applied.", minimum = "0")
            long position,

            @Schema(
                    description = "The last position of the log when the preview was begun: it ends there.",
                    minimum = "0")
            long head) {}

    @Schema(
            description = "When it is done: how long it took.",
            requiredProperties = {"seconds", "eventsPerSecond", "estimatedRebuildSeconds"})
    record PreviewTiming(
            @Schema(description = "How long both codes took for the events, without compiling and waiting.")
            double seconds,

            @Schema(description = "How many positions of the log that were in a second.", minimum = "0")
            long eventsPerSecond,

            @Schema(
                    description = "How long the whole history would take at that rate, all keys included.",
                    minimum = "0")
            long estimatedRebuildSeconds) {}

    @Schema(
            requiredProperties = {
                "className",
                "kind",
                "aggregateType",
                "assemblySha256",
                "states",
                "sampled",
                "events",
                "examples",
                "failures",
                "moreFailures"
            })
    record ClassReport(
            @Schema(description = CLASS) String className,

            @Schema(
                    description = "What kind of code it is.",
                    enumeration = {"reducer", "projection"})
            String kind,

            @Schema(description = "A reducer's aggregate type; null for a projection.", nullable = true)
            String aggregateType,

            ReplacedCode replaces,

            @Schema(description = SHA256) String assemblySha256,

            StateCounts states,

            @Schema(
                    description =
                            "Which share of the keys was compared. Less than was asked for when all states would not have"
                                    + " fitted into memory.",
                    minimum = "0",
                    maximum = "1")
            double sampled,

            @Schema(description = "How many events were applied.", minimum = "0")
            long events,

            @Schema(description = "Up to 100 of the states that differ. The same ones each time.")
            List<StateExample> examples,

            @Schema(description = "The first event of each kind of failure of the new code, up to 100.")
            List<PreviewFailure> failures,

            @Schema(description = "How many failures of further kinds there were.", minimum = "0")
            long moreFailures) {}

    @Schema(
            description = "What it is compared with; left out when nothing is deployed.",
            requiredProperties = {"className", "assemblySha256"})
    record ReplacedCode(
            @Schema(description = CLASS + " A reducer may replace one of another class.")
            String className,

            @Schema(description = SHA256) String assemblySha256) {}

    @Schema(
            description = "How many states each code gives.",
            requiredProperties = {"same", "changed", "new", "gone", "failed"})
    record StateCounts(
            @Schema(description = "Equal in both.", minimum = "0")
            long same,

            @Schema(description = "Different in both.", minimum = "0")
            long changed,

            @Schema(name = "new", description = "Only the new code gives one.", minimum = "0")
            long added,

            @Schema(description = "Only today's code gives one.", minimum = "0")
            long gone,

            @Schema(description = "The new code failed on an event.", minimum = "0")
            long failed) {}

    @Schema(requiredProperties = {"key", "change"})
    record StateExample(
            @Schema(description = "The aggregate's id, or the projection's key.")
            String key,

            @Schema(
                    description = "What became of it.",
                    enumeration = {"changed", "new", "gone"})
            String change,

            @Schema(description = "What turns today's state into the new one, as JSON Patch (RFC 6902).")
            List<PatchOperation> patch,

            @Schema(description = "true when the patch is left out, because it has more than 4 KB.")
            boolean truncated) {}

    @Schema(requiredProperties = {"op", "path"})
    record PatchOperation(
            @Schema(
                    description = "What is done.",
                    enumeration = {"add", "remove", "replace"})
            String op,

            @Schema(description = "Where, as a JSON Pointer; empty for the whole state.")
            String path,

            @Schema(description = "The new value: any JSON. Left out of remove.")
            Object value) {}

    @Schema(requiredProperties = {"eventType", "eventId", "aggregateId", "version", "position", "error", "count"})
    record PreviewFailure(
            @Schema(description = "The type of the event.") String eventType,

            @Schema(description = "The first event that failed in this way.")
            String eventId,

            @Schema(description = "Its aggregate.") String aggregateId,

            @Schema(description = "Its version in the aggregate.", minimum = "1")
            long version,

            @Schema(description = "Its position in the log.", minimum = "1")
            long position,

            @Schema(description = "What the code failed with.")
            String error,

            @Schema(description = "How many events failed in this way.", minimum = "1")
            long count) {}
}
