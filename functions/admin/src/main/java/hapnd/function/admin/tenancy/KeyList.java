package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/** Lists a tenant's keys, the oldest first, revoked ones too: {@code tenantId}. */
@Singleton
final class KeyList implements Operation {
    private final Tenants tenants;
    private final ApiKeyStore keys;

    KeyList(Tenants tenants, ApiKeyStore keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "key list";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var id = request.tenant();
        var tenant = tenants.find(id).orElseThrow(() -> Described.unknown(id));
        answer.putRaws(
                "keys",
                keys.ofTenant(tenant.id()).stream()
                        .map(key -> Described.key(JsonText.object(), key).end())
                        .toList());
    }
}
