package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.live.ConnectionTerminator;
import hapnd.tenancy.ApiKeyStore;
import jakarta.inject.Singleton;

/**
 * Has a key refused for good: {@code keyId}. Every instance knows within ten seconds; the streams that were opened with it are
 * ended before this answers.
 */
@Singleton
final class KeyRevoke implements Operation {
    private final ApiKeyStore keys;
    private final ConnectionTerminator closer;

    KeyRevoke(ApiKeyStore keys, ConnectionTerminator closer) {
        this.keys = keys;
        this.closer = closer;
    }

    @Override
    public String name() {
        return "key revoke";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var revoked = Described.changed(request, keys::revoke);
        Described.key(answer, revoked).put("streamsEnded", closer.closeAllOf(revoked));
    }
}
