package hapnd.local.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credentials of one run of the platform. Its own ports take requests that are signed with them, and no others. The access
 * key id is the secret: requests name it, no request leaves the machine, and who may read other processes' sockets may read
 * their memory too. So it is what is looked at, and the signature isn't computed again.
 *
 * @param accessKeyId the access key id
 * @param secretAccessKey the secret access key
 */
public record Credentials(String accessKeyId, String secretAccessKey) {
    private static final int BYTES = 20;
    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256\\s+(?:.*,\\s*)?Credential=([^/,\\s]+)/.*", Pattern.DOTALL);

    /** New ones, that nobody can guess. */
    public static Credentials random() {
        return new Credentials("HAPND" + hex(), hex());
    }

    private static String hex() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /**
     * Whether a request was signed with these.
     *
     * @param authorization the header {@code Authorization}; null where there is none
     */
    public boolean signed(String authorization) {
        Matcher named = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return named.matches() && MessageDigest.isEqual(bytes(named.group(1)), bytes(accessKeyId));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secrets: it ends up in logs. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
