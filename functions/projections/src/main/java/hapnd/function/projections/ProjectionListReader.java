package hapnd.function.projections;

import hapnd.feed.Feed;
import hapnd.http.AnswerSize;
import hapnd.json.JsonText;
import hapnd.paging.PageRequest;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionStatus;
import hapnd.projection.Projections;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.Endpoints;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;

/** Lists a tenant's projections. A page is one query, a read of the feed's head, and one of up to 100 webhooks at a time. */
@Singleton
final class ProjectionListReader {
    private final Projections projections;
    private final Endpoints endpoints;
    private final Feed feed;

    ProjectionListReader(Projections projections, Endpoints endpoints, Feed feed) {
        this.projections = projections;
        this.endpoints = endpoints;
        this.feed = feed;
    }

    /** A page, as JSON. Deleted projections are left out. */
    String page(TenantId tenant, PageRequest wanted) {
        var page = projections.page(tenant, wanted);
        var there = page.entries().stream().filter(Projection::exists).toList();
        var withWebhook =
                endpoints.among(tenant, there.stream().map(Projection::id).toList());
        long head = feed.head(tenant);
        var room = new AnswerSize.Room();
        var listed = new ArrayList<String>();
        var next = page.nextAfter();
        for (var projection : there) {
            var json = json(projection, projection.shown().orElseThrow(), head, withWebhook.contains(projection.id()));
            if (!room.take(json)) {
                next = Optional.of(there.get(listed.size() - 1).id().value());
                break;
            }
            listed.add(json);
        }
        var answer = JsonText.object().putRaws("projections", listed);
        next.ifPresentOrElse(id -> answer.put("nextAfter", id), () -> answer.putNull("nextAfter"));
        return answer.end();
    }

    private static String json(Projection projection, Generation shown, long head, boolean webhook) {
        var json = JsonText.object()
                .put("projectionId", projection.id().value())
                .put("className", shown.code().className())
                .put("kind", CodeKind.PROJECTION.wireName())
                .put("uploadId", shown.uploadId().value())
                .put("status", ProjectionStatus.of(projection, shown).wireName())
                .putRaw("progress", StatusReader.progress(shown, head))
                .put("paused", projection.paused())
                .put("webhook", webhook);
        shown.fault().ifPresent(fault -> json.putRaw("error", StatusReader.json(fault)));
        return json.end();
    }
}
