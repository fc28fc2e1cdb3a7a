package hapnd.function.projections;

import hapnd.feed.Feed;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionStatus;
import hapnd.projection.Projections;
import hapnd.projection.Skipped;
import hapnd.projection.SkippedEvent;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.TenantId;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import hapnd.upload.Uploads;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the status of an upload or a projection. */
@Singleton
final class StatusReader {
    private static final int MAX_SKIPPED_EVENTS = 100;

    private final Uploads uploads;
    private final Projections projections;
    private final Feed feed;

    StatusReader(Uploads uploads, Projections projections, Feed feed) {
        this.uploads = uploads;
        this.projections = projections;
        this.feed = feed;
    }

    private record Running(Projection projection, Generation generation) {
        boolean serves() {
            return projection.serving().filter(generation::equals).isPresent();
        }

        String status() {
            return ProjectionStatus.of(projection, generation).wireName();
        }

        /** Orders by need of attention: faulted ones first, then building ones, each by ascending position. */
        static final Comparator<Running> BY_NEED = Comparator.comparing(
                        (Running one) -> one.generation().fault().isEmpty())
                .thenComparing(Running::serves)
                .thenComparingLong(one -> one.generation().position());
    }

    /** A projection; also empty when the id is invalid or the projection is deleted. */
    Optional<Projection> find(TenantId tenant, String id) {
        return ProjectionId.parse(id)
                .flatMap(known -> projections.find(tenant, known))
                .filter(Projection::exists);
    }

    String read(TenantId tenant, String id) {
        if (id.startsWith("proj_")) {
            var projection = find(tenant, id).orElseThrow(() -> unknown(id));
            var shown = projection.shown().orElseThrow(() -> unknown(id));
            var upload =
                    uploads.find(tenant, CodeKind.PROJECTION, shown.uploadId()).orElseThrow(() -> unknown(id));
            return runtime(upload, projection.id(), new Running(projection, shown));
        }
        var upload = uploads.find(tenant, CodeKind.PROJECTION, new UploadId(id)).orElseThrow(() -> unknown(id));
        return running(upload)
                .map(running -> runtime(upload, firstId(upload).orElseThrow(), running))
                .orElseGet(() -> compilation(upload));
    }

    /**
     * The projection of an upload that most needs attention, so that an upload is active only if all of them are. Empty until
     * all have started. Projections that a later upload has replaced, or that were deleted since, don't count.
     */
    private Optional<Running> running(Upload upload) {
        if (!(upload.status() instanceof UploadStatus.Compiled compiled)) {
            return Optional.empty();
        }
        var all = new ArrayList<Running>();
        for (var found : compiled.discovered()) {
            var projection = projections.find(upload.tenant(), ProjectionId.of(upload.tenant(), found.className()));
            var known = projection.stream()
                    .flatMap(one -> Stream.concat(one.serving().stream(), one.building().stream()))
                    .toList();
            var ours = known.stream()
                    .filter(generation -> generation.id().equals(upload.generation()))
                    .findFirst();
            if (ours.isPresent()) {
                all.add(new Running(projection.get(), ours.get()));
            } else if (!isDeleted(projection, upload)
                    && known.stream().noneMatch(generation -> isLater(generation, upload))) {
                return Optional.empty();
            }
        }
        return all.stream().min(Running.BY_NEED);
    }

    private static boolean isDeleted(Optional<Projection> projection, Upload upload) {
        return projection
                .flatMap(Projection::deletion)
                .filter(deletion -> deletion.covers(upload.generation()))
                .isPresent();
    }

    /** Generation ids are ULIDs, so they are ordered by time. */
    private static boolean isLater(Generation generation, Upload upload) {
        return generation.id().compareTo(upload.generation()) > 0;
    }

    private static Optional<ProjectionId> firstId(Upload upload) {
        return upload.status() instanceof UploadStatus.Compiled compiled
                ? Optional.of(ProjectionId.of(
                        upload.tenant(), compiled.discovered().getFirst().className()))
                : Optional.empty();
    }

    private String compilation(Upload upload) {
        return json("compilation", upload, firstId(upload), upload.status().wireName(upload.kind()))
                .end();
    }

    private String runtime(Upload upload, ProjectionId shown, Running running) {
        var generation = running.generation();
        var answer = json("runtime", upload, Optional.of(shown), running.status())
                .putRaw("progress", progress(generation, feed.head(upload.tenant())))
                .put("paused", running.projection().paused());
        generation.fault().ifPresent(fault -> answer.putRaw("error", json(fault)));
        generation.skipped().ifPresent(skipped -> answer.putRaw("skipped", json(running, skipped)));
        return answer.end();
    }

    private static JsonText json(String type, Upload upload, Optional<ProjectionId> projection, String status) {
        var answer =
                JsonText.object().put("type", type).put("uploadId", upload.id().value());
        answer.putOrNull("projectionId", projection.map(ProjectionId::value));
        answer.put("id", upload.id().value()).put("status", status).put("kind", "projection");
        if (upload.status() instanceof UploadStatus.Compiled compiled) {
            answer.putRaws(
                    "discovered",
                    compiled.discovered().stream()
                            .map(found -> json(upload.tenant(), found))
                            .toList());
        }
        if (upload.status() instanceof UploadStatus.Failed(String error)) {
            answer.put("compilationError", error);
        }
        answer.put("createdAt", upload.createdAt());
        if (upload.status() instanceof UploadStatus.Compiled compiled) {
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

    static String progress(Generation generation, long head) {
        return JsonText.object()
                .put("position", generation.position())
                .put("head", head)
                .end();
    }

    static String json(Fault fault) {
        return JsonText.object()
                .put("eventId", fault.eventId())
                .put("message", fault.message())
                .end();
    }

    private String json(Running running, Skipped skipped) {
        var events = projections.skipped(running.projection(), running.generation(), MAX_SKIPPED_EVENTS);
        return JsonText.object()
                .put("count", skipped.events())
                .putRaws("events", events.stream().map(StatusReader::json).toList())
                .end();
    }

    private static String json(SkippedEvent event) {
        var json = JsonText.object().put("eventId", event.eventId());
        event.origin()
                .ifPresent(origin ->
                        json.put("aggregateId", origin.aggregate().value()).put("version", origin.version()));
        return json.put("position", event.position())
                .put("skippedAt", event.at())
                .end();
    }

    private static ApiError unknown(String id) {
        return ApiError.notFound("There is no upload or projection '" + id + "'.");
    }
}
