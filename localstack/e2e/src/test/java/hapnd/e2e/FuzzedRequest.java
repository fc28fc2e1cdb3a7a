package hapnd.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param operation the operation that it is made for, as {@code POST /events}
 * @param method its method
 * @param target its path and query
 * @param headers its header lines, but for {@code Host} and {@code Content-Length}
 * @param body its body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FuzzedRequest(String operation, String method, String target, List<String> headers, byte[] body) {

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        String head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n";
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        headers.forEach(line -> bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8)));
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = bodyText();
        String shown = text.length() > 1500 ? text.substring(0, 1500) + "… (" + body.length + " bytes)" : text;
        return method + " " + (target.length() > 600 ? target.substring(0, 600) + "…" : target) + " "
                + headers.stream().filter(line -> !line.startsWith("X-API-Key")).toList() + " " + shown;
    }
}
