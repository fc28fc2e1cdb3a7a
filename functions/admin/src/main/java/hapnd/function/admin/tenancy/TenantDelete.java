package hapnd.function.admin.tenancy;

import hapnd.erasure.Erasure;
import hapnd.erasure.Erasure.Outcome;
import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Removes a tenant with its sandbox and all that is kept of them: {@code tenantId}. Each call does a piece and says whether
 * that was all ({@code done}), and if not, how many seconds the next one is to wait ({@code waitSeconds}). The first has the
 * keys refused.
 */
@Singleton
final class TenantDelete implements Operation {
    /** The function's timeout leaves room for the last page and for a connection that does not end at once. */
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
