package hapnd.tenancy;

import hapnd.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A secret that authenticates a tenant: {@code sk_test_} or {@code sk_live_}, 256 random bits and a checksum of 32 bits, both
 * base64url. With the checksum a secret scanner recognises keys without a request. The key itself is never stored or logged,
 * only its SHA-256.
 */
public final class ApiKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_LENGTH = 256;
    private static final int HINT_LENGTH = 4;
    private static final int MIN_LENGTH_WITH_HINT = 32;
    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /** The data that a key may access. */
    public enum Mode {
        /** Only the tenant's sandbox. */
        TEST("sk_test_"),
        /** The tenant's data. */
        LIVE("sk_live_");

        private final String prefix;

        Mode(String prefix) {
            this.prefix = prefix;
        }

        /** The tenant or sandbox whose data a tenant's keys of this mode access. */
        public TenantId dataOf(TenantId tenant) {
            return this == TEST ? tenant.sandbox() : tenant.owner();
        }
    }

    /** Generates a new key. */
    public static ApiKey generate(Mode mode) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var body = mode.prefix + base64.encodeToString(bytes);
        var checksum = new CRC32();
        checksum.update(body.getBytes(StandardCharsets.US_ASCII));
        return new ApiKey(body
                + base64.encodeToString(
                        HexFormat.of().parseHex(HexFormat.of().toHexDigits((int) checksum.getValue()))));
    }

    /**
     * Reads a key from a request or a setting.
     *
     * @return empty when the text can't be a key: it isn't {@code sk_test_…} or {@code sk_live_…}, has a character outside of
     *     printable ASCII, or has over 256 characters
     */
    public static Optional<ApiKey> parse(String text) {
        boolean known = text.startsWith(Mode.TEST.prefix) || text.startsWith(Mode.LIVE.prefix);
        boolean printable = text.chars().allMatch(c -> c > ' ' && c < 127);
        return known && printable && text.length() > Mode.TEST.prefix.length() && text.length() <= MAX_LENGTH
                ? Optional.of(new ApiKey(text))
                : Optional.empty();
    }

    /** The data that it may access. */
    public Mode mode() {
        return secret.startsWith(Mode.TEST.prefix) ? Mode.TEST : Mode.LIVE;
    }

    /**
     * Identifies the key for its owner: the prefix and the last four characters. For a short key, which a person chose, only
     * the prefix.
     */
    public String hint() {
        return this + (secret.length() < MIN_LENGTH_WITH_HINT ? "" : secret.substring(secret.length() - HINT_LENGTH));
    }

    /** The key itself, to be shown once to its owner. */
    public String reveal() {
        return secret;
    }

    /** The SHA-256 of the key in lower-case hex. Only this is stored. */
    public String hash() {
        return Sha256.hex(secret);
    }

    @Override
    public String toString() {
        return mode().prefix + "…";
    }
}
