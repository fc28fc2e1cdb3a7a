package hapnd.local.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credentials of the operator or of a function in one run of the platform. Its own ports accept only requests that are signed
 * with those of the run. Only the access key id is checked, and it is treated as a secret; the signature isn't verified. Requests contain the id, but no request leaves
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
        return accessKeyIn(authorization)
                .filter(named -> MessageDigest.isEqual(bytes(named), bytes(accessKeyId)))
                .isPresent();
    }

    /**
     * The access key id that a request was signed with.
     *
     * @param authorization the header {@code Authorization}; null when there is none
     */
    public static Optional<String> accessKeyIn(String authorization) {
        Matcher named = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /**
     * The same header with the access key id of other credentials. The signature is kept, because nobody verifies it.
     *
     * @param other the credentials
     * @param authorization the header {@code Authorization} of a signed request
     */
    public static String inNameOf(Credentials other, String authorization) {
        Matcher named = CREDENTIAL.matcher(authorization);
        if (!named.matches()) {
            throw new IllegalArgumentException("the request is not signed");
        }
        return authorization.substring(0, named.start(1)) + other.accessKeyId + authorization.substring(named.end(1));
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
