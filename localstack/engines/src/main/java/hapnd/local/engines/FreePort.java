package hapnd.local.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** Finds a port for an engine that can't choose one itself. */
final class FreePort {
    private FreePort() {}

    static int find() {
        try {
            return on(InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    /**
     * Finds one that web pages can't find, for an engine without authentication: on a random one of the loopback interface's
     * sixteen million addresses. If the interface has only one address, that one is used.
     */
    static InetSocketAddress findHidden() {
        byte[] hidden = new byte[3];
        new SecureRandom().nextBytes(hidden);
        try {
            InetAddress address =
                    InetAddress.getByAddress(new byte[] {127, hidden[0], hidden[1], (byte) (hidden[2] | 2)});
            return new InetSocketAddress(address, on(address));
        } catch (IOException e) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), find());
        }
    }

    private static int on(InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        }
    }
}
