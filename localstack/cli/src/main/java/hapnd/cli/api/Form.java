package hapnd.cli.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A {@code multipart/form-data} body: files and texts. */
public final class Form {
    private final String boundary = "hapnd-" + UUID.randomUUID();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /** The same and a file. */
    public Form file(String name, String fileName, byte[] content) {
        begin("name=\"" + quoted(name) + "\"; filename=\"" + quoted(fileName) + "\"\r\nContent-Type: application/zip");
        parts.writeBytes(content);
        return end();
    }

    /** The same and a text. */
    public Form text(String name, String value) {
        begin("name=\"" + quoted(name) + "\"");
        parts.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return end();
    }

    private void begin(String header) {
        parts.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + header + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private Form end() {
        parts.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** As browsers write names. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] body() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }
}
