package hapnd.function.projections;

import hapnd.feed.Feed;
import hapnd.http.PageAnswer;
import hapnd.json.JsonText;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionStatus;
import hapnd.projection.Projections;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.Endpoints;
import jakarta.inject.Singleton;

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
        return PageAnswer.of(
                "projections",
                new Page<>(there, page.nextAfter()),
                projection -> projection.id().value(),
                projection -> json(projection, head, withWebhook.containsKey(projection.id())));
    }

    private static String json(Projection projection, long head, boolean webhook) {
        var shown = projection.shown().orElseThrow();
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
