package hapnd.function.docs;

import hapnd.hash.Sha256;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file of this function, plain and gzipped: an answer has at most 6 MB, and binary answers are base64. Quarkus passes text
 * types to Lambda as text, which would damage gzipped bytes; files of these types are small, and stay plain.
 */
final class DocsFile {
    private final MediaType type;
    private final byte[] bytes;
    private final byte[] zipped;
    private final EntityTag tag;

    DocsFile(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes.clone();
        this.zipped = zip(bytes);
        // a weak tag, because the same file has two encodings
        this.tag = new EntityTag(Sha256.hex(bytes), true);
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
        return !type.getType().equals("text") && !type.getSubtype().equals("json");
    }

    MediaType type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    byte[] zipped() {
        return zipped.clone();
    }

    EntityTag tag() {
        return tag;
    }
}
