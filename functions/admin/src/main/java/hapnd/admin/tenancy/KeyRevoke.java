package hapnd.admin.tenancy;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.Keys;
import jakarta.inject.Singleton;

/** Has a key refused for good: {@code keyId}. Every instance knows within ten seconds. */
@Singleton
final class KeyRevoke implements Operation {
    private final Keys keys;

    KeyRevoke(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "key revoke";
    }

    @Override
    public void run(Request request, JsonText answer) {
        Described.key(answer, Described.changed(request, keys::revoke));
    }
}
