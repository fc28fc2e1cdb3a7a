package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/** Shows a tenant: {@code tenantId}. Of an erased tenant it shows only the id and the time of erasure. */
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
        tenants.find(id)
                .ifPresentOrElse(
                        tenant -> Described.tenant(answer, tenant),
                        () -> answer.put("tenantId", id.value())
                                .put("erasedAt", tenants.erasedAt(id).orElseThrow(() -> Described.unknown(id))));
    }
}
