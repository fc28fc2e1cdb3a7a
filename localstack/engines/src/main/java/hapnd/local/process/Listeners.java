package hapnd.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The TCP ports that a process listens on, from Linux's tables of sockets. */
public final class Listeners {
    private static final String LISTENING = "0A";
    private static final String IPV4_LOOPBACK = "7F:";
    private static final String IPV6_LOOPBACK = "00000000000000000000000001000000:";
    private static final String MAPPED_LOOPBACK_START = "0000000000000000FFFF0000";

    private Listeners() {}

    /**
     * What a process listens on.
     *
     * @return each as {@code address:port}, in the kernel's hexadecimal notation
     */
    public static List<String> of(long process) throws IOException {
        Set<String> own = sockets(process);
        List<String> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/net/" + table))) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length > 9 && words[3].equals(LISTENING) && own.contains("socket:[" + words[9] + "]")) {
                    found.add(words[1]);
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(long process) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + process + "/fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    // closed in the meantime
                }
            }
        }
        return sockets;
    }

    /** Whether such an address belongs to the loopback interface. */
    public static boolean isLoopback(String address) {
        String ip = address.substring(0, address.indexOf(':') + 1);
        boolean mapped = ip.startsWith(MAPPED_LOOPBACK_START);
        return (mapped || ip.length() == 9) ? ip.endsWith(IPV4_LOOPBACK) : ip.equals(IPV6_LOOPBACK);
    }
}
