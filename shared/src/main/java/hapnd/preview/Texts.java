package hapnd.preview;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Texts of any length in binary data: their number of characters, and two bytes for each; -1 for none. */
final class Texts {
    private static final int NONE = -1;

    private Texts() {}

    static void write(String text, DataOutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(Character.BYTES * text.length());
        bytes.asCharBuffer().put(text);
        out.writeInt(text.length());
        out.write(bytes.array());
    }

    static void writeOptional(Optional<String> text, DataOutputStream out) throws IOException {
        if (text.isPresent()) {
            write(text.get(), out);
        } else {
            out.writeInt(NONE);
        }
    }

    static String read(DataInputStream in) throws IOException {
        return readOptional(in).orElseThrow(() -> new IOException("a text is missing"));
    }

    static Optional<String> readOptional(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NONE) {
            return Optional.empty();
        }
        var bytes = new byte[Character.BYTES * length];
        in.readFully(bytes);
        return Optional.of(ByteBuffer.wrap(bytes).asCharBuffer().toString());
    }
}
