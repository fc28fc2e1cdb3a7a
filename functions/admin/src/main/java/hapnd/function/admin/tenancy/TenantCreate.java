package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/** Creates a tenant and its first key, a live one, which is shown only in this answer: {@code name}. */
@Singleton
final class TenantCreate implements Operation {
    private final Tenants tenants;
    private final ApiKeyStore keys;

    TenantCreate(Tenants tenants, ApiKeyStore keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "tenant create";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var key = ApiKey.generate(ApiKey.Mode.LIVE);
        var tenant = tenants.create(request.text("name"), key);
        var known = keys.find(key.hash()).orElseThrow();
        Described.tenant(answer, tenant).put("keyId", known.id().value()).put("apiKey", key.reveal());
    }
}
