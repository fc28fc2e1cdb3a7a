package hapnd.dynamodb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Text as it is kept in an item: a byte that names the format, then raw deflate. Events of one aggregate resemble each
 * other, so this makes an item, and with it every append, a fraction of the price.
 */
public final class PackedText {
    private static final byte DEFLATED_UTF8 = 1;

    private PackedText() {}

    /** The text as bytes for an item. */
    public static byte[] pack(String text) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var out = new ByteArrayOutputStream(512);
            out.write(DEFLATED_UTF8);
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads what {@link #pack} wrote.
     *
     * @throws IllegalStateException the bytes are of another format, or damaged
     */
    public static String unpack(byte[] packed) {
        if (packed[0] != DEFLATED_UTF8) {
            throw new IllegalStateException("an item holds format " + packed[0] + ", which this version can't read");
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed, 1, packed.length - 1);
            var out = new ByteArrayOutputStream(packed.length * 4);
            var buffer = new byte[4096];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalStateException("an item's text is cut short");
                }
                out.write(buffer, 0, n);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException("an item's text is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
