package hapnd.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends requests byte for byte, as no client library would, each on a connection of its own. */
record RawHttp(URI base) {
    /** The gateway answers after 30 s at the latest. */
    private static final int PATIENCE_MS = 40_000;

    /**
     * What came back.
     *
     * @param status its status
     * @param headers header values by lower-case names
     * @param body its body
     */
    record Response(int status, Map<String, List<String>> headers, String body) {}

    /** Sends one whole request and waits for its answer, over what says only that it goes on. */
    Response send(byte[] request, boolean headOnly) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            Response response = read(socket.getInputStream(), headOnly);
            return response.status() == 100 ? read(socket.getInputStream(), headOnly) : response;
        }
    }

    private static Response read(InputStream in, boolean headOnly) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    List.of(line.substring(colon + 1).strip()));
        }
        boolean none = headOnly || status == 100 || status == 204;
        int length = none
                ? 0
                : Integer.parseInt(
                        headers.getOrDefault("content-length", List.of("0")).getFirst());
        return new Response(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("no answer, the connection ended");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
