package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.RateLimit;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Sets a key's own rate limit: {@code keyId}, and {@code rateLimit} in the format of {@link RateLimit}, or {@code default} for
 * the stage's limit. It applies in all instances within ten seconds.
 */
@Singleton
final class KeyLimit implements Operation {
    private static final String FIELD = "rateLimit";
    private static final String OF_STAGE = "default";

    private final ApiKeyStore keys;

    KeyLimit(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "key limit";
    }

    @Override
    public void run(Request request, JsonText answer) {
        request.text(FIELD);
        var limit = wanted(request);
        Described.key(answer, Described.changed(request, key -> keys.limit(key, limit)));
    }

    /** The limit in a request; empty for the stage's. */
    static Optional<RateLimit> wanted(Request request) {
        return request.optionalText(FIELD)
                .filter(text -> !text.equals(OF_STAGE))
                .map(KeyLimit::read);
    }

    private static RateLimit read(String text) {
        try {
            return RateLimit.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("'" + FIELD + "' can't be read: " + e.getMessage() + ".");
        }
    }
}
