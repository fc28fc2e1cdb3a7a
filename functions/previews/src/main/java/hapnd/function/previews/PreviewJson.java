package hapnd.function.previews;

import hapnd.json.JsonText;
import hapnd.preview.Preview;
import hapnd.preview.PreviewStatus;
import hapnd.preview.Scope;
import java.math.BigDecimal;
import java.time.Duration;

/** Previews as the API answers them. */
final class PreviewJson {
    private static final int MILLIS_DIGITS = 3;

    private PreviewJson() {}

    static String of(Preview preview) {
        var answer = JsonText.object()
                .put("previewId", preview.id().value())
                .put("kind", preview.kind().wireName())
                .put("status", preview.status().wireName())
                .put("createdAt", preview.createdAt())
                .put("expiresAt", preview.expiresAt())
                .put("aggregateType", preview.type().map(type -> type.value()))
                .put("sample", preview.scope().sample())
                .put("fromPosition", preview.scope().fromPosition())
                .putRaw(
                        "progress",
                        JsonText.object()
                                .put("position", preview.position())
                                .put("head", preview.scope().head())
                                .end());
        if (preview.status() instanceof PreviewStatus.Failed(var diagnostics)) {
            answer.putStrings("diagnostics", diagnostics);
        }
        if (preview.status() instanceof PreviewStatus.Done(var report, var time)) {
            answer.putRaw("report", report).putRaw("timing", timing(preview.scope(), time));
        }
        return answer.end();
    }

    /** A sample leaves keys out, so a rebuild has more to do by as much. */
    private static String timing(Scope scope, Duration time) {
        long events = scope.head() - scope.fromPosition();
        double seconds = Math.max(time.toMillis(), 1) / 1000.0;
        double rebuild = events == 0 ? 0 : seconds * scope.head() / events * 100 / scope.sample();
        return JsonText.object()
                .putRaw(
                        "seconds",
                        BigDecimal.valueOf(time.toMillis(), MILLIS_DIGITS).toPlainString())
                .put("eventsPerSecond", Math.round(events / seconds))
                .put("estimatedRebuildSeconds", (long) Math.ceil(rebuild))
                .end();
    }
}
