package hapnd.webhook.endpoint;

import hapnd.validation.InvalidValueException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Restricts webhooks to public addresses. The closed ranges are those that IANA's special-purpose registries (<a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a>, <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>) don't call globally reachable, and those that
 * embed an IPv4 address.
 *
 * @param privateToo whether http, loopback and private networks are permitted too; only for a developer's own machine
 */
public record Destinations(boolean privateToo) {
    /** RFC 6761, 6.3: its subdomains, and names with a trailing dot, are localhost too. */
    private static final Pattern LOCALHOST = Pattern.compile("(?:.*\\.)?localhost\\.?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX]\\p{XDigit}*)\\.?");
    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    private static final int MAX_URL_LENGTH = 2048;

    private static final List<AddressRange> CLOSED_4 = AddressRange.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /**
     * The globally routed addresses; loopback, link-local, ULA, multicast, mapped and NAT64 addresses are outside this range.
     */
    private static final AddressRange GLOBAL_6 = AddressRange.of("2000::/3");

    /** Protocol assignments such as Teredo, documentation, and 6to4. */
    private static final List<AddressRange> CLOSED_6 =
            AddressRange.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final List<AddressRange> PRIVATE =
            AddressRange.all("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /** Whether a request may go to an address. Each connection must check it, because a name's address may change. */
    public boolean permits(InetAddress address) {
        if (privateToo && PRIVATE.stream().anyMatch(range -> range.holds(address))) {
            return true;
        }
        var closed = address instanceof Inet4Address ? CLOSED_4 : CLOSED_6;
        return (address instanceof Inet4Address || GLOBAL_6.holds(address))
                && closed.stream().noneMatch(range -> range.holds(address));
    }

    /**
     * Checks a customer's URL. The addresses of its host are checked later, at each connection.
     *
     * @throws InvalidValueException naming {@code field}
     */
    public URI url(String field, String text) {
        if (text.length() > MAX_URL_LENGTH) {
            throw InvalidValueException.field(field, "must have at most " + MAX_URL_LENGTH + " characters.");
        }
        var url = parsed(field, text);
        var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(privateToo && scheme.equals("http"))) {
            throw InvalidValueException.field(field, "must begin with https://.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw InvalidValueException.field(field, "contains half of a surrogate pair, which is not valid Unicode.");
        }
        if (url.getHost() == null || url.getPort() > 65_535 || url.getPort() == 0) {
            throw InvalidValueException.field(field, "must name a host, and a port from 1 to 65535 if any.");
        }
        if (url.getRawUserInfo() != null) {
            throw InvalidValueException.field(field, "must not hold credentials; send them in 'headers'.");
        }
        if (isOddAddress(url.getHost())) {
            throw InvalidValueException.field(
                    field, "must name a host, or an address in its usual spelling without a zone.");
        }
        if (literal(url.getHost()).anyMatch(address -> !permits(address))) {
            throw InvalidValueException.field(field, "must lead to a public address.");
        }
        return url;
    }

    private static URI parsed(String field, String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw InvalidValueException.field(field, "is not a URL.");
        }
    }

    /**
     * Whether a host is an address in an unusual spelling, which programs read differently. A host in brackets, or one whose
     * last part is a number, is an address. A zone (RFC 6874) names an interface of this machine.
     */
    private static boolean isOddAddress(String host) {
        boolean isNumeric = NUMERIC.matcher(host).matches();
        return host.indexOf('%') >= 0
                || (isNumeric && !DOTTED.matcher(host).matches())
                || ((isNumeric || host.startsWith("["))
                        && literal(host).findAny().isEmpty());
    }

    private static Stream<InetAddress> literal(String host) {
        if (LOCALHOST.matcher(host).matches()) {
            return Stream.of(InetAddress.getLoopbackAddress());
        }
        try {
            return Stream.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
