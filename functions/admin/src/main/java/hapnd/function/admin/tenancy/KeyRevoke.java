package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.live.ConnectionTerminator;
import hapnd.tenancy.ApiKeyStore;
import jakarta.inject.Singleton;

/**
 * Revokes a key: {@code keyId}. All instances refuse it within ten seconds; its WebSocket connections are ended before the
 * answer.
 */
@Singleton
final class KeyRevoke implements Operation {
    private final ApiKeyStore keys;
    private final ConnectionTerminator terminator;

    KeyRevoke(ApiKeyStore keys, ConnectionTerminator terminator) {
        this.keys = keys;
        this.terminator = terminator;
    }

    @Override
    public String name() {
        return "key revoke";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var revoked = Described.changed(request, keys::revoke);
        Described.key(answer, revoked).put("streamsEnded", terminator.closeAllOf(revoked));
    }
}
