package hapnd.webhook.delivery;

import hapnd.webhook.endpoint.Destinations;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names and allows only addresses to which webhooks may go. The client connects to exactly the addresses that were
 * checked, so a name can't change its address between the check and the connection.
 */
final class CheckedDns implements DnsResolver {
    /** The maximum number of addresses to connect to; each that doesn't answer costs time. */
    private static final int MAX_ADDRESSES = 3;

    private final Destinations destinations;
    private final DnsResolver names;

    CheckedDns(Destinations destinations, DnsResolver names) {
        this.destinations = destinations;
        this.names = names;
    }

    /** A name with an address to which webhooks may not go. */
    static final class Blocked extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Blocked(String host, InetAddress address) {
            super("'" + host + "' leads to " + address.getHostAddress() + ", which is not a public address");
        }
    }

    /** One forbidden address among several is enough to refuse the name: it doesn't happen by accident. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        for (var address : found) {
            if (!destinations.permits(address)) {
                throw new Blocked(host, address);
            }
        }
        return Stream.of(found).limit(MAX_ADDRESSES).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
