package hapnd.testkit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A {@code multipart/form-data} body of a file and fields. */
public final class Form {
    private static final String BOUNDARY = "hapnd-testkit-boundary";

    private final byte[] body;

    private Form(byte[] body) {
        this.body = body;
    }

    /** A form of one file. */
    public static Form file(String name, String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: application/zip\r\n\r\n"));
        body.writeBytes(content);
        return new Form(body.toByteArray());
    }

    /** A file of an upload, and beside it how its owner wants to hear of changes. */
    public static Form file(byte[] zip, String config) {
        return file("file", "code.zip", zip).field("config", config);
    }

    /** The same and a text field. */
    public Form field(String name, String value) {
        var longer = new ByteArrayOutputStream();
        longer.writeBytes(body);
        longer.writeBytes(
                ascii("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"));
        longer.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return new Form(longer.toByteArray());
    }

    /** The request's content type. */
    public String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The request's body. */
    public BodyPublisher body() {
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofByteArray(ascii("\r\n--" + BOUNDARY + "--\r\n")));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
