package hapnd.admin.tenancy;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/** Shows a tenant: {@code tenantId}. */
@Singleton
final class TenantShow implements Operation {
    private final Tenants tenants;

    TenantShow(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "tenant show";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var id = request.tenant();
        Described.tenant(answer, tenants.find(id).orElseThrow(() -> Described.unknown(id)));
    }
}
