package hapnd.admin.tenancy;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.stream.Closer;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.Keys;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Has a key refused for good: {@code keyId}. Every instance knows within ten seconds; the streams that were opened with it are
 * ended before this answers.
 */
@Singleton
final class KeyRevoke implements Operation {
    private static final Pattern KEY = Pattern.compile("key_[0-9A-Z]{26}");

    private final Keys keys;
    private final Closer closer;

    KeyRevoke(Keys keys, Closer closer) {
        this.keys = keys;
        this.closer = closer;
    }

    @Override
    public String name() {
        return "key revoke";
    }

    @Override
    public void run(Request request, JsonText answer) {
        // what was given may be the key itself, so an error must not repeat it
        var revoked = Optional.of(request.text("keyId"))
                .filter(id -> KEY.matcher(id).matches())
                .map(KeyId::new)
                .flatMap(keys::revoke)
                .orElseThrow(() -> ApiError.notFound(
                        "There is no key with that id: it starts with key_, and 'key list' of its tenant shows it."));
        Described.key(answer, revoked).put("streamsEnded", closer.closeAllOf(revoked));
    }
}
