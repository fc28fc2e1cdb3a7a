package hapnd.admin.tenancy;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.Keys;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/** Lists a tenant's keys, the oldest first, revoked ones too: {@code tenantId}. */
@Singleton
final class KeyList implements Operation {
    private final Tenants tenants;
    private final Keys keys;

    KeyList(Tenants tenants, Keys keys) {
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
