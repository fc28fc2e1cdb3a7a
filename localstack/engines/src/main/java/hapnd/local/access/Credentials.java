package hapnd.local.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credentials of one run of the platform. Its own ports accept only requests that are signed with them. Only the access key
 * id is checked, and it is treated as a secret; the signature isn't verified. Requests contain the id, but no request leaves
 * the machine, and who can read other processes' sockets can read their memory too.
 *
 * @param accessKeyId the access key id
 * @param secretAccessKey the secret access key
 */
public record Credentials(String accessKeyId, String secretAccessKey) {
    private static final int BYTES = 20;
    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256\\s+(?:.*,\\s*)?Credential=([^/,\\s]+)/.*", Pattern.DOTALL);

    /** Generates new, random credentials. */
    public static Credentials random() {
        return new Credentials("HAPND" + hex(), hex());
    }

    private static String hex() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /**
     * Whether a request was signed with these credentials.
     *
     * @param authorization the header {@code Authorization}; null when there is none
     */
    public boolean signed(String authorization) {
        Matcher named = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return named.matches() && MessageDigest.isEqual(bytes(named.group(1)), bytes(accessKeyId));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secrets, because it may be logged. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
