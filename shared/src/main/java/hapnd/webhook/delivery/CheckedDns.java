package hapnd.webhook.delivery;

import hapnd.webhook.endpoint.Destinations;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up, and lets only addresses through where webhooks may go. It answers the very addresses that are connected to,
 * so a name can't lead elsewhere between the check and the connection.
 */
final class CheckedDns implements DnsResolver {
    /** Each that doesn't answer costs time. */
    private static final int MAX_TRIED = 3;

    private final Destinations destinations;
    private final DnsResolver names;

    CheckedDns(Destinations destinations, DnsResolver names) {
        this.destinations = destinations;
        this.names = names;
    }

    /** A name that leads where webhooks may not go. */
    static final class Blocked extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Blocked(String host, InetAddress address) {
            super("'" + host + "' leads to " + address.getHostAddress() + ", which is not a public address");
        }
    }

    /** One forbidden address among others is enough to refuse: nobody has that by chance. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        for (var address : found) {
            if (!destinations.permits(address)) {
                throw new Blocked(host, address);
            }
        }
        return Stream.of(found).limit(MAX_TRIED).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
