package hapnd.function.admin.tenancy;

import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Describes tenants and keys to operators. */
final class Described {
    private static final Pattern KEY = Pattern.compile("key_[0-9A-Z]{26}");

    private Described() {}

    static JsonText tenant(JsonText into, Tenant tenant) {
        into.put("tenantId", tenant.id().value()).put("name", tenant.name()).put("createdAt", tenant.createdAt());
        tenant.deletedAt().ifPresent(at -> into.put("deletedAt", at));
        return into;
    }

    /** All data of a key except the key itself, which is not stored. */
    static JsonText key(JsonText into, ApiKeyRecord key) {
        into.put("keyId", key.id().value())
                .put("tenantId", key.tenant().value())
                .put("name", key.name())
                .put("mode", key.mode().name().toLowerCase(Locale.ROOT))
                .put("hint", key.hint())
                .put("createdAt", key.createdAt());
        key.rateLimit().ifPresent(limit -> into.put("rateLimit", limit.text()));
        key.lastUsedAt().ifPresent(at -> into.put("lastUsedAt", at));
        key.revokedAt().ifPresent(at -> into.put("revokedAt", at));
        return into;
    }

    /** Changes the key of the field {@code keyId}, and returns the changed key. */
    static ApiKeyRecord changed(Request request, Function<KeyId, Optional<ApiKeyRecord>> change) {
        // an operator may have sent the key itself, so an error must not contain it
        return Optional.of(request.text("keyId"))
                .filter(id -> KEY.matcher(id).matches())
                .map(KeyId::new)
                .flatMap(change)
                .orElseThrow(() -> ApiError.notFound(
                        "There is no key with that id: it starts with key_, and 'key list' of its tenant shows it."));
    }

    static ApiError unknown(TenantId tenant) {
        return ApiError.notFound("There is no tenant " + tenant + ". 'tenant list' shows all tenants.");
    }
}
