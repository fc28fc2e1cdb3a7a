package hapnd.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.cli.api.Json;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.terminal.Output;
import hapnd.cli.terminal.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Uploads projections. When they are compiled, they are built from all events, and serve when they have them.
 *
 * @param destination where they go
 * @param waits whether to wait for that
 * @param webhook what is told of changes; empty to leave that as it is
 */
record ProjectionDelivery(Destination destination, boolean waits, Optional<String> webhook) implements Delivery {
    private static final Set<String> FINAL = Set.of("failed", "active", "faulted");

    /** After so many looks at an upload that is compiled and not built, another one is in its place. */
    private static final int MAX_LOOKS = 30;

    @Override
    public Optional<Result> send(Sources sources, Waiting waiting) {
        var form = Destination.form(sources);
        webhook.ifPresent(url -> form.text("config", config(url)));
        var taken = destination
                .api()
                .ask(Request.upload(Route.of("projections", "upload"), form))
                .json();
        secret(taken);
        var id = taken.path("uploadId").asText();
        if (!waits) {
            return Optional.of(Result.good(taken, List.of(Output.safe(id) + " is being compiled.")));
        }
        var following = new Following(destination.output().progress("events", "applied"));
        try {
            return new Followed(destination.api(), Route.of("projections", id, "status"))
                    .until(following::isOver, waiting)
                    .map(last -> result(withNotifications(last, taken)));
        } finally {
            following.progress.clear();
        }
    }

    private static String config(String url) {
        var config = Json.object();
        config.putObject("webhook").put("url", url);
        return config.toString();
    }

    /** It is answered to the upload and never again. */
    private void secret(JsonNode taken) {
        var secret = taken.at("/notifications/webhook/secret").asText("");
        if (!secret.isEmpty() && !destination.output().isJson()) {
            destination.output().line("The webhook's calls are signed with " + Output.safe(secret));
        }
    }

    /** For a program, which gets one value. */
    private static JsonNode withNotifications(JsonNode status, JsonNode taken) {
        return taken.has("notifications")
                ? ((ObjectNode) status.deepCopy()).set("notifications", taken.path("notifications"))
                : status;
    }

    private static final class Following {
        private final Progress progress;
        private int looks;

        Following(Progress progress) {
            this.progress = progress;
        }

        boolean isOver(JsonNode status) {
            var said = status.path("status").asText();
            if (said.equals("catching_up")) {
                progress.at(
                        status.at("/progress/position").asLong(),
                        status.at("/progress/head").asLong());
                return status.path("paused").asBoolean();
            }
            return FINAL.contains(said) || (said.equals("compiled") && ++looks > MAX_LOOKS);
        }
    }

    private Result result(JsonNode status) {
        return switch (status.path("status").asText()) {
            case "failed" ->
                Result.refused(
                        status,
                        Diagnostic.read(
                                destination.folder(),
                                status.path("compilationError").asText().lines().toList()));
            case "active" -> Result.good(status, serving(status));
            case "faulted" -> Result.bad(status, fault(status));
            case "catching_up" ->
                Result.bad(
                        status,
                        List.of(Output.safe(
                                "It is paused, so it isn't built. Resume it with POST /projections/%s/resume."
                                        .formatted(status.path("projectionId").asText()))));
            default ->
                Result.bad(status, List.of("It doesn't serve: a later upload took its place, or it was deleted."));
        };
    }

    private static List<String> serving(JsonNode status) {
        return StreamSupport.stream(status.path("discovered").spliterator(), false)
                .map(found -> Output.safe("%s serves as %s."
                        .formatted(
                                found.path("className").asText(),
                                found.path("projectionId").asText())))
                .toList();
    }

    private static List<String> fault(JsonNode status) {
        return List.of(
                Output.safe("It stopped at the event %s: %s"
                        .formatted(
                                status.at("/error/eventId").asText(),
                                status.at("/error/message").asText())),
                "What served before still serves. Push corrected code, and see it beforehand with --dry-run.");
    }
}
