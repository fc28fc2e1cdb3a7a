package hapnd.projections;

import hapnd.feed.Feed;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionUpload;
import hapnd.projection.ProjectionUploads;
import hapnd.projection.Projections;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells how far an upload or a projection came. */
@Singleton
final class StatusReader {
    private static final Pattern PROJECTION = Pattern.compile("proj_[0-9a-z]{26}");
    private static final Pattern UPLOAD = Pattern.compile("[0-9a-f-]{36}");

    private final ProjectionUploads uploads;
    private final Projections projections;
    private final Feed feed;

    StatusReader(ProjectionUploads uploads, Projections projections, Feed feed) {
        this.uploads = uploads;
        this.projections = projections;
        this.feed = feed;
    }

    /**
     * What is built or serves.
     *
     * @param projection the projection
     * @param generation one of its generations
     */
    private record Running(Projection projection, Generation generation) {}

    /** A projection; empty also when the id can't be one. */
    Optional<Projection> find(TenantId tenant, String id) {
        return PROJECTION.matcher(id).matches() ? projections.find(tenant, new ProjectionId(id)) : Optional.empty();
    }

    String read(TenantId tenant, String id) {
        if (id.startsWith("proj_")) {
            var projection = find(tenant, id).orElseThrow(() -> unknown(id));
            var shown = projection.shown().orElseThrow(() -> unknown(id));
            var upload = uploads.find(tenant, shown.uploadId()).orElseThrow(() -> unknown(id));
            return runtime(upload, new Running(projection, shown));
        }
        var upload = Optional.of(id)
                .filter(given -> UPLOAD.matcher(given).matches())
                .flatMap(given -> uploads.find(tenant, given))
                .orElseThrow(() -> unknown(id));
        return running(upload).map(running -> runtime(upload, running)).orElseGet(() -> compilation(upload));
    }

    private Optional<Running> running(ProjectionUpload upload) {
        return firstId(upload)
                .flatMap(id -> projections.find(upload.tenant(), id))
                .flatMap(projection -> Stream.concat(projection.serving().stream(), projection.building().stream())
                        .filter(generation -> generation.id().equals(upload.generation()))
                        .findFirst()
                        .map(generation -> new Running(projection, generation)));
    }

    private static Optional<ProjectionId> firstId(ProjectionUpload upload) {
        return upload.progress() instanceof Progress.Compiled compiled
                ? Optional.of(ProjectionId.of(
                        upload.tenant(), compiled.discovered().getFirst().className()))
                : Optional.empty();
    }

    private String compilation(ProjectionUpload upload) {
        var status = switch (upload.progress()) {
            case Progress.Pending() -> "compiling";
            case Progress.Compiling() -> "compiling";
            case Progress.Compiled compiled -> "compiled";
            case Progress.Failed failed -> "failed";
        };
        return json("compilation", upload, firstId(upload), status).end();
    }

    private String runtime(ProjectionUpload upload, Running running) {
        var generation = running.generation();
        var serves = running.projection().serving().filter(generation::equals).isPresent();
        var status = generation.fault().isPresent() ? "faulted" : serves ? "active" : "catching_up";
        var answer = json("runtime", upload, Optional.of(running.projection().id()), status)
                .putRaw(
                        "progress",
                        JsonText.object()
                                .put("position", generation.position())
                                .put("head", feed.head(upload.tenant()))
                                .end());
        generation.fault().ifPresent(fault -> answer.putRaw("error", json(fault)));
        return answer.end();
    }

    private static JsonText json(
            String type, ProjectionUpload upload, Optional<ProjectionId> projection, String status) {
        var answer = JsonText.object().put("type", type).put("uploadId", upload.id());
        projection.ifPresentOrElse(id -> answer.put("projectionId", id.value()), () -> answer.putNull("projectionId"));
        answer.put("id", upload.id()).put("status", status).put("kind", "projection");
        if (upload.progress() instanceof Progress.Compiled compiled) {
            answer.putRaws(
                    "discovered",
                    compiled.discovered().stream()
                            .map(found -> json(upload.tenant(), found))
                            .toList());
        }
        if (upload.progress() instanceof Progress.Failed(String error)) {
            answer.put("compilationError", error);
        }
        answer.put("createdAt", upload.createdAt());
        if (upload.progress() instanceof Progress.Compiled compiled) {
            answer.put("compiledAt", compiled.at());
        }
        return answer;
    }

    private static String json(TenantId tenant, DiscoveredClass found) {
        return JsonText.object()
                .put("className", found.className())
                .put("stateTypeName", found.stateTypeName())
                .put("kind", found.kind().wireName())
                .put("projectionId", ProjectionId.of(tenant, found.className()).value())
                .end();
    }

    private static String json(Fault fault) {
        return JsonText.object()
                .put("eventId", fault.eventId())
                .put("message", fault.message())
                .end();
    }

    private static ApiError unknown(String id) {
        return ApiError.notFound("There is no upload or projection '" + id + "'.");
    }
}
