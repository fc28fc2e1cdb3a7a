package hapnd.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Previews an upload: what it would make of the events that there are. It changes nothing.
 *
 * @param destination where the sources go
 * @param kind what they are
 * @param sample the share of the keys that is looked at, in per cent; empty for all
 */
record PreviewDelivery(Destination destination, CodeKind kind, OptionalInt sample) implements Delivery {
    private static final Set<String> FINAL = Set.of("done", "failed", "cancelled");

    @Override
    public Optional<Result> send(Sources sources, Waiting waiting) {
        var begin = Route.of(kind.path(), "preview");
        var route = sample.isPresent() ? begin.with("sample", sample.getAsInt()) : begin;
        var id = destination
                .api()
                .ask(Request.upload(route, Destination.form(sources)))
                .json()
                .path("previewId")
                .asText();
        // previews of a tenant are made one after the other, so the next would wait for one that nobody reads
        var cancel = new Thread(() -> cancel(id));
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            var last = followed(id, waiting);
            if (last.isEmpty()) {
                cancel(id);
            }
            return last.map(this::result);
        } finally {
            forget(cancel);
        }
    }

    private Optional<JsonNode> followed(String id, Waiting waiting) {
        var progress = destination.output().progress("events", "applied");
        try {
            return new Followed(destination.api(), Route.of("previews", id))
                    .until(
                            preview -> {
                                progress.at(
                                        preview.at("/progress/position").asLong(),
                                        preview.at("/progress/head").asLong());
                                return FINAL.contains(preview.path("status").asText());
                            },
                            waiting);
        } finally {
            progress.clear();
        }
    }

    private void cancel(String id) {
        destination.api().ask(Request.delete(Route.of("previews", id)));
    }

    private static void forget(Thread cancel) {
        try {
            Runtime.getRuntime().removeShutdownHook(cancel);
        } catch (IllegalStateException e) {
            // it runs already
        }
    }

    private Result result(JsonNode preview) {
        if (preview.path("status").asText().equals("failed")) {
            var lines = StreamSupport.stream(preview.path("diagnostics").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            return Result.refused(preview, Diagnostic.read(destination.folder(), lines));
        }
        var report = new PreviewReport(preview, destination.output());
        return new Result(report.isGood(), preview, report.lines(), List.of());
    }
}
