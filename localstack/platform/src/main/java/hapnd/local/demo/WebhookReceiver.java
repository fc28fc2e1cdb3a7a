package hapnd.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives webhooks on loopback, verifies each with the secret and prints it: the minimum that a receiver must do. */
public final class WebhookReceiver {
    private static final String SIGNATURE = "X-Hapnd-Signature";

    private final Path secret;

    private WebhookReceiver(Path secret) {
        this.secret = secret;
    }

    /**
     * @param arguments the file to write the port to, and the file to read the secret from when a webhook comes
     * @throws IOException when no port is free
     */
    public static void main(String[] arguments) throws IOException {
        var receiver = new WebhookReceiver(Path.of(arguments[1]));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hooks", receiver::take);
        server.start();
        Files.writeString(
                Path.of(arguments[0]), Integer.toString(server.getAddress().getPort()));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            boolean genuine = MessageDigest.isEqual(signature(body), header(exchange));
            System.out.printf(
                    "%s %s (attempt %s, signature %s)%n%s%n",
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders().getFirst("X-Hapnd-Delivery-Id"),
                    exchange.getRequestHeaders().getFirst("X-Hapnd-Attempt"),
                    genuine ? "valid" : "INVALID",
                    new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        }
    }

    private static byte[] header(HttpExchange exchange) {
        var value = exchange.getRequestHeaders().getFirst(SIGNATURE);
        return value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signature(byte[] body) throws IOException {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = Files.readString(secret).strip().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var hex = HexFormat.of().formatHex(mac.doFinal(body));
            return ("sha256=" + hex).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
