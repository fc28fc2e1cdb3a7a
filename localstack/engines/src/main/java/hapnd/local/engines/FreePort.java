package hapnd.local.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** Finds a port for an engine that can't pick one itself. */
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
     * Finds one where no web page can look for it: of the loopback interface's sixteen million addresses, any, for an engine that
     * asks nobody who he is. Where the interface has one address alone, it is there.
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
