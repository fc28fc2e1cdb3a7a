package hapnd.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client of HTTP/1.1 that sends bytes as they are, as no client library would. */
public final class RawHttp implements AutoCloseable {
    /** The gateway answers after 30 seconds at the latest. */
    private static final int TIMEOUT_MS = 40_000;

    private final Socket socket;

    /** Connects to a port of this machine. */
    public RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
    }

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its header lines
     * @param body its body
     */
    public record Answer(int status, List<String> headers, String body) {
        /** A header's value. */
        public Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    /** Sends one request, and waits for its answer. */
    public static Answer ask(int port, String request) throws IOException {
        try (var raw = new RawHttp(port)) {
            return raw.send(request).answer();
        }
    }

    /** Sends one request, and waits for its answer over what says only that it may go on. */
    public static Answer ask(int port, byte[] request, boolean headOnly) throws IOException {
        try (var raw = new RawHttp(port)) {
            var answer = raw.send(request).answer(!headOnly);
            return answer.status() == 100 ? raw.answer(!headOnly) : answer;
        }
    }

    /** Sends characters, each a byte. */
    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer. */
    public Answer answer() throws IOException {
        return answer(true);
    }

    /** The next answer, to a request that has none but a head. */
    public Answer answerWithoutBody() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        InputStream in = socket.getInputStream();
        String status = line(in);
        var headers = new ArrayList<String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        var head = new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, "");
        int length =
                withBody ? head.header("Content-Length").map(Integer::parseInt).orElse(0) : 0;
        return new Answer(head.status(), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** The next bytes. */
    public byte[] bytes(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** Waits until the other side ends the connection, and whether it has sent nothing more. */
    public boolean endsInSilence() throws IOException {
        return socket.getInputStream().readAllBytes().length == 0;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended after: " + line.toString(StandardCharsets.UTF_8));
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
