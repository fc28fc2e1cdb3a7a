package hapnd.preview;

import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.runtime.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What would become of the states of one class. */
record ClassReport(
        Comparison comparison,
        Counts states,
        BigDecimal sampled,
        long events,
        List<Example> examples,
        List<Failures.Kind> failures,
        long moreFailures) {
    static final int MAX_EXAMPLES = 100;
    static final int MAX_PATCH_BYTES = 4 * 1024;

    /** What would become of a state. */
    enum Change {
        SAME,
        CHANGED,
        NEW,
        GONE,
        FAILED;

        /** Whether there are examples of it. */
        boolean isShown() {
            return this == CHANGED || this == NEW || this == GONE;
        }
    }

    /** How many states are what. */
    record Counts(long same, long changed, long added, long gone, long failed) {
        private String json() {
            return JsonText.object()
                    .put("same", same)
                    .put("changed", changed)
                    .put("new", added)
                    .put("gone", gone)
                    .put("failed", failed)
                    .end();
        }
    }

    /**
     * A state that differs.
     *
     * @param key its key
     * @param change how
     * @param patch the JSON Patch between both states; empty when it is too long
     */
    record Example(String key, Change change, Optional<String> patch) {
        static Example of(String key, Change change, String patch) {
            return new Example(key, change, Optional.of(patch).filter(text -> Utf8.length(text) <= MAX_PATCH_BYTES));
        }

        private String json() {
            var json = JsonText.object()
                    .put("key", key)
                    .put("change", change.name().toLowerCase(Locale.ROOT));
            patch.ifPresentOrElse(text -> json.putRaw("patch", text), () -> json.put("truncated", true));
            return json.end();
        }
    }

    /** The report without its examples and failures, which is its shortest form. */
    String shortest() {
        return json(List.of(), List.of(), 0);
    }

    /**
     * The report with as many failures and examples as fit. Failures get half of the room, or more if the examples don't need
     * it.
     *
     * @param room the most bytes of failures and examples together
     */
    String json(int room) {
        var samples = examples.stream().map(Example::json).toList();
        int exampleBytes = samples.stream().mapToInt(ClassReport::size).sum();
        var kinds = fitting(failures.stream().map(ClassReport::json).toList(), Math.max(room / 2, room - exampleBytes));
        int left = room - kinds.stream().mapToInt(ClassReport::size).sum();
        long hidden = failures.subList(kinds.size(), failures.size()).stream()
                .mapToLong(Failures.Kind::count)
                .sum();
        return json(fitting(samples, left), kinds, moreFailures + hidden);
    }

    private String json(List<String> someExamples, List<String> someFailures, long otherFailures) {
        var json = JsonText.object()
                .put("className", comparison.className())
                .put("kind", comparison.kind().wireName())
                .putOrNull("aggregateType", comparison.type().map(AggregateType::value));
        comparison.before().ifPresent(code -> json.putRaw("replaces", json(code)));
        return json.put("assemblySha256", comparison.after().sha256())
                .putRaw("states", states.json())
                .putRaw("sampled", sampled.toPlainString())
                .put("events", events)
                .putRaws("examples", someExamples)
                .putRaws("failures", someFailures)
                .put("moreFailures", otherFailures)
                .end();
    }

    private static String json(Code code) {
        return JsonText.object()
                .put("className", code.className())
                .put("assemblySha256", code.sha256())
                .end();
    }

    private static String json(Failures.Kind kind) {
        return JsonText.object()
                .put("eventType", kind.eventType())
                .put("eventId", kind.eventId())
                .put("aggregateId", kind.aggregateId())
                .put("version", kind.version())
                .put("position", kind.position())
                .put("error", kind.error())
                .put("count", kind.count())
                .end();
    }

    private static List<String> fitting(List<String> texts, int room) {
        var fitting = new ArrayList<String>();
        int left = room;
        for (var text : texts) {
            left -= size(text);
            if (left < 0) {
                break;
            }
            fitting.add(text);
        }
        return fitting;
    }

    /** With its comma. */
    private static int size(String text) {
        return Utf8.length(text) + 1;
    }
}
