package hapnd.local.dev;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The tenant that a developer works as. */
final class DevTenant {
    private DevTenant() {}

    static String provide(Platform platform, DataFolder data) {
        String key = Optional.ofNullable(System.getenv("HAPND_API_KEY"))
                .or(data::apiKey)
                .orElseGet(DevTenant::generate);
        data.keepApiKey(key);
        return key;
    }

    private static String generate() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return "sk_test_" + HexFormat.of().formatHex(random);
    }
}
