package hapnd.admin.tenancy;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.Key;
import hapnd.tenancy.Keys;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/**
 * Shuts a tenant out: {@code tenantId}. It gets no key from here on, and those that it has are revoked. Its data stays. Done
 * again, it finishes what was broken off.
 */
@Singleton
final class TenantDelete implements Operation {
    private final Tenants tenants;
    private final Keys keys;

    TenantDelete(Tenants tenants, Keys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "tenant delete";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var id = request.tenant();
        var deleted = tenants.delete(id).orElseThrow(() -> Described.unknown(id));
        // after the mark: a key that was made before it is among them
        var valid = keys.ofTenant(id).stream().filter(Key::isValid).toList();
        valid.forEach(key -> keys.revoke(key.id()));
        Described.tenant(answer, deleted).put("keysRevoked", valid.size()).put("dataKept", true);
    }
}
