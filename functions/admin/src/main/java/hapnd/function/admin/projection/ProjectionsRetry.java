package hapnd.function.admin.projection;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.projection.Projections;
import hapnd.projection.Retry;
import jakarta.inject.Singleton;

/**
 * Makes a stopped projection try its event again: {@code projectionId}, and optionally {@code tenantId}; without it, the list
 * of all projections is searched.
 */
@Singleton
final class ProjectionsRetry implements Operation {
    private final Search search;
    private final Retry retry;

    ProjectionsRetry(Projections projections, Retry retry) {
        this.search = new Search(projections);
        this.retry = retry;
    }

    @Override
    public String name() {
        return "projections retry";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var found = search.find(request);
        Described.projection(answer, found).put("resumed", retry.retry(found).size());
    }
}
