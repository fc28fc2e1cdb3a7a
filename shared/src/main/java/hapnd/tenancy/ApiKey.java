package hapnd.tenancy;

import hapnd.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A secret that speaks for a tenant: {@code sk_test_} or {@code sk_live_}, 256 random bits and a checksum of 32 bits, both
 * base64url. The checksum lets a secret scanner tell a key from a look-alike without asking anyone. The key itself is
 * never stored or logged, only its SHA-256.
 */
public final class ApiKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_LENGTH = 256;
    private static final int SHOWN = 4;
    private static final int SHORTEST_SHOWN = 32;
    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /** What a key is for. */
    public enum Mode {
        /** Reaches the tenant's sandbox alone. */
        TEST("sk_test_"),
        /** Reaches the tenant's data. */
        LIVE("sk_live_");

        private final String prefix;

        Mode(String prefix) {
            this.prefix = prefix;
        }

        /** Whose data a tenant's keys of this mode see. */
        public TenantId dataOf(TenantId tenant) {
            return this == TEST ? tenant.sandbox() : tenant.owner();
        }
    }

    /** A new key. */
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
     * @return empty where the text can't be a key: not {@code sk_test_…} or {@code sk_live_…}, with a character outside of
     *     printable ASCII, or over 256 characters
     */
    public static Optional<ApiKey> parse(String text) {
        boolean known = text.startsWith(Mode.TEST.prefix) || text.startsWith(Mode.LIVE.prefix);
        boolean printable = text.chars().allMatch(c -> c > ' ' && c < 127);
        return known && printable && text.length() > Mode.TEST.prefix.length() && text.length() <= MAX_LENGTH
                ? Optional.of(new ApiKey(text))
                : Optional.empty();
    }

    /** What it is for. */
    public Mode mode() {
        return secret.startsWith(Mode.TEST.prefix) ? Mode.TEST : Mode.LIVE;
    }

    /**
     * Enough for its owner to tell it from others: the prefix and the last four characters. A key that somebody chose and
     * that is short shows none of them.
     */
    public String hint() {
        return this + (secret.length() < SHORTEST_SHOWN ? "" : secret.substring(secret.length() - SHOWN));
    }

    /** The key itself, to be shown once to its owner. */
    public String reveal() {
        return secret;
    }

    /** The SHA-256 of the key in lower-case hex: what is stored and looked up. */
    public String hash() {
        return Sha256.hex(secret);
    }

    @Override
    public String toString() {
        return mode().prefix + "…";
    }
}
