package hapnd.admin.tenancy;

import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.tenancy.Key;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import java.util.Locale;

/** How tenants and keys are told to an operator. */
final class Described {
    private Described() {}

    static JsonText tenant(JsonText into, Tenant tenant) {
        into.put("tenantId", tenant.id().value()).put("name", tenant.name()).put("createdAt", tenant.createdAt());
        tenant.deletedAt().ifPresent(at -> into.put("deletedAt", at));
        return into;
    }

    /** Everything but the key itself, which nobody knows any more. */
    static JsonText key(JsonText into, Key key) {
        into.put("keyId", key.id().value())
                .put("tenantId", key.tenant().value())
                .put("name", key.name())
                .put("mode", key.mode().name().toLowerCase(Locale.ROOT))
                .put("hint", key.hint())
                .put("createdAt", key.createdAt());
        key.lastUsedAt().ifPresent(at -> into.put("lastUsedAt", at));
        key.revokedAt().ifPresent(at -> into.put("revokedAt", at));
        return into;
    }

    static ApiError unknown(TenantId tenant) {
        return ApiError.notFound("There is no tenant " + tenant + ". 'tenant list' shows those that there are.");
    }
}
