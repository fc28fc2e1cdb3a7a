package hapnd.local.websocket;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates ids in AWS's format, such as {@code L0SM9cOFvHcCIhw=}, whose last character must be escaped in a path. */
final class ConnectionIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 11;

    private ConnectionIds() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
