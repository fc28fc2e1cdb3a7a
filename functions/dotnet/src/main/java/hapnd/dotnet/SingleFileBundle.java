package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Reads a .NET single-file program: a native host, then its files, then a manifest. See <a
 * href="https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/bundler.md">the bundle's layout</a>.
 */
final class SingleFileBundle {

    /** SHA-256 of ".net core bundle\n". It follows the manifest's offset in the host. */
    private static final byte[] SIGNATURE =
            HexFormat.of().parseHex("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");

    private static final int VERSION = 6;

    /** Offsets and sizes of deps.json and runtimeconfig.json, and flags; the manifest lists the files again. */
    private static final int HEADER_REST = 40;

    private SingleFileBundle() {}

    /** Writes the bundle's assemblies, except their translations, into a folder. */
    static void unpack(Path program, Path folder) throws IOException {
        try (var channel = FileChannel.open(program, StandardOpenOption.READ)) {
            var bytes = channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(Math.toIntExact(bytes.getLong(signature(bytes) - Long.BYTES)));
            int version = bytes.getInt();
            if (version != VERSION) {
                throw new IOException(program + " is a bundle of version " + version + ", not " + VERSION);
            }
            bytes.getInt(); // minor version
            int files = bytes.getInt();
            text(bytes); // the bundle's id
            bytes.position(bytes.position() + HEADER_REST);
            for (int i = 0; i < files; i++) {
                unpackEntry(bytes, folder);
            }
        }
    }

    private static void unpackEntry(ByteBuffer bytes, Path folder) throws IOException {
        int offset = Math.toIntExact(bytes.getLong());
        int size = Math.toIntExact(bytes.getLong());
        long compressedSize = bytes.getLong();
        bytes.get(); // the file's type
        var name = text(bytes);
        if (name.contains("/") || name.contains("\\") || !name.endsWith(".dll")) {
            return;
        }
        if (compressedSize != 0) {
            throw new IOException(name + " is compressed");
        }
        var content = new byte[size];
        bytes.get(offset, content);
        Files.write(folder.resolve(name), content);
    }

    private static int signature(ByteBuffer bytes) throws IOException {
        for (int i = Long.BYTES; i <= bytes.limit() - SIGNATURE.length; i++) {
            if (bytes.get(i) == SIGNATURE[0] && bytes.slice(i, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
                return i;
            }
        }
        throw new IOException("not a single-file .NET program");
    }

    /** UTF-8 after its length in groups of seven bits. */
    private static String text(ByteBuffer bytes) {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int group = bytes.get();
            length |= (group & 0x7f) << shift;
            if (group >= 0) {
                break;
            }
        }
        var content = new byte[length];
        bytes.get(content);
        return new String(content, UTF_8);
    }
}
