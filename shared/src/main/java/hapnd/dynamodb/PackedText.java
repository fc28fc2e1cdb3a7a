package hapnd.dynamodb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Encodes texts for items: a format byte, then raw deflate. Events of one aggregate are similar, so compression makes an item,
 * and with it every append, much cheaper.
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
     * @throws IllegalStateException when the bytes have another format or are damaged
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
                    throw new IllegalStateException("an item's text is truncated");
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
