package hapnd.function.admin.tenancy;

import hapnd.erasure.Erasure;
import hapnd.erasure.Erasure.Outcome;
import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Deletes a tenant with its sandbox and all their data: {@code tenantId}. Each call does a piece of the work and says whether
 * it is complete ({@code done}), and if not, after how many seconds to call again ({@code waitSeconds}). The first call revokes
 * the keys.
 */
@Singleton
final class TenantDelete implements Operation {
    /** The function's timeout leaves time for the last page and for a connection that is slow to end. */
    private static final Duration TIME_SLICE = Duration.ofSeconds(20);

    private final Erasure erasure;

    TenantDelete(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public String name() {
        return "tenant delete";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var id = request.tenant();
        var outcome = erasure.advance(id, TIME_SLICE).orElseThrow(() -> Described.unknown(id));
        answer.put("tenantId", id.value());
        switch (outcome) {
            case Outcome.Going(var deletedAt, int keysRevoked, var progress, var pause) ->
                answer.put("done", false)
                        .put("deletedAt", deletedAt)
                        .put("keysRevoked", keysRevoked)
                        .put("items", progress.items())
                        .put("objects", progress.objects())
                        .put("waitSeconds", (pause.toMillis() + 999) / 1000);
            case Outcome.Done(var erasedAt, long items, long objects) ->
                answer.put("done", true)
                        .put("erasedAt", erasedAt)
                        .put("items", items)
                        .put("objects", objects);
        }
    }
}
