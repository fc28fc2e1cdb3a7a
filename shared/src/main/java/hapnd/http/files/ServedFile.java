package hapnd.http.files;

import hapnd.hash.Sha256;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A file of a function, plain and gzipped: an answer has at most 6 MB, and binary answers are base64. Quarkus passes text types
 * to Lambda as text, which would damage gzipped bytes; files of these types are small, and stay plain.
 */
public final class ServedFile {
    /** What Quarkus looks for in the name of a type that it passes as text. */
    private static final Pattern TEXT = Pattern.compile("text|json|xml|yaml");

    private final MediaType type;
    private final byte[] bytes;
    private final byte[] zipped;
    private final EntityTag tag;

    private ServedFile(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes.clone();
        this.zipped = zip(bytes);
        // a weak tag, because the same file has two encodings
        this.tag = new EntityTag(Sha256.hex(bytes), true);
    }

    /** A file with this content, and the type that the end of its name says. */
    public static ServedFile of(String name, byte[] bytes) {
        return new ServedFile(type(name), bytes);
    }

    /**
     * Reads a file beside a class.
     *
     * @param name its path from the class's package on
     * @throws IllegalStateException if the build has left it out
     */
    public static ServedFile read(Class<?> beside, String name) {
        return of(name, bytes(beside, name));
    }

    /**
     * The content of a file beside a class.
     *
     * @param name its path from the class's package on
     * @throws IllegalStateException if the build has left it out
     */
    public static byte[] bytes(Class<?> beside, String name) {
        try (var file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in this build");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static MediaType type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> new MediaType("text", "html", "utf-8");
            case "css" -> new MediaType("text", "css", "utf-8");
            case "js" -> new MediaType("application", "javascript", "utf-8");
            case "json" -> MediaType.APPLICATION_JSON_TYPE;
            case "nuspec" -> new MediaType("text", "xml", "utf-8");
            case "png" -> new MediaType("image", "png");
            case "svg" -> new MediaType("image", "svg+xml");
            default -> MediaType.APPLICATION_OCTET_STREAM_TYPE;
        };
    }

    private static byte[] zip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    boolean canBeZipped() {
        return !TEXT.matcher(type.toString()).find();
    }

    MediaType type() {
        return type;
    }

    /** Its content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its content, gzipped. */
    public byte[] zipped() {
        return zipped.clone();
    }

    EntityTag tag() {
        return tag;
    }
}
