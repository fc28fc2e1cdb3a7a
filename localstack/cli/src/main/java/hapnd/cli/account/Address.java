package hapnd.cli.account;

import hapnd.cli.command.Failure;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a platform answers. It is https; http is for this machine and private networks, because the API key would be sent for all to
 * read elsewhere.
 *
 * @param uri it; its path ends with a slash
 */
record Address(URI uri) {
    /** Names that no public DNS has, and addresses of private networks. */
    private static final Pattern PRIVATE = Pattern.compile("[^.:]+|.+\\.(localhost|local|internal|test)"
            + "|(127|10)(\\.\\d+){3}|(192\\.168|172\\.(1[6-9]|2\\d|3[01]))(\\.\\d+){2}|\\[::1]|\\[f[cd].*]");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d+){3}|\\[::1]");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * Reads one.
     *
     * @param text such as {@code https://shop.example.com}
     * @param from where the text comes from, for the error
     */
    static Address of(String text, String from) {
        URI uri;
        try {
            uri = URI.create(text.strip().endsWith("/") ? text.strip() : text.strip() + "/");
        } catch (IllegalArgumentException e) {
            throw Failure.usage(from + " is no URL: " + text);
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || (!scheme.equals("http") && !scheme.equals("https"))) {
            throw Failure.usage(from + " is no URL like https://shop.example.com: " + text);
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw Failure.usage(from + " must be the platform's address alone, without a user, a query or a fragment");
        }
        if (scheme.equals("http") && !PRIVATE.matcher(host(uri)).matches()) {
            throw Failure.usage(from + " is http://, so the API key would be sent for all to read: use https://"
                    + uri.getHost() + ". http is for this machine and private networks.");
        }
        return new Address(uri);
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** Whether both are the same host and port by the same protocol. */
    boolean isSameOrigin(Address other) {
        return uri.getScheme().equalsIgnoreCase(other.uri.getScheme())
                && host(uri).equals(host(other.uri))
                && port() == other.port();
    }

    private int port() {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("http") ? HTTP_PORT : HTTPS_PORT;
    }

    /** Whether it is this machine. */
    boolean isLoopback() {
        return LOOPBACK.matcher(host(uri)).matches();
    }

    /** As people write it: without the last slash. */
    @Override
    public String toString() {
        return uri.toString().replaceFirst("/$", "");
    }
}
