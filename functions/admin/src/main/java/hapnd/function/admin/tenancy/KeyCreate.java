package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyStore;
import jakarta.inject.Singleton;

/**
 * Creates a key, which is shown only in this answer: {@code tenantId}, {@code name}, {@code test} for a key of the sandbox, and
 * {@code rateLimit} for a limit other than the stage's.
 */
@Singleton
final class KeyCreate implements Operation {
    private final ApiKeyStore keys;

    KeyCreate(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "key create";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var tenant = request.tenant();
        var key = ApiKey.generate(request.flag("test") ? ApiKey.Mode.TEST : ApiKey.Mode.LIVE);
        var made = keys.create(tenant, request.text("name"), key, KeyLimit.wanted(request))
                .orElseThrow(() -> ApiError.notFound(
                        "There is no tenant " + tenant + ", or it is deleted, so no key was created."));
        Described.key(answer, made).put("apiKey", key.reveal());
    }
}
