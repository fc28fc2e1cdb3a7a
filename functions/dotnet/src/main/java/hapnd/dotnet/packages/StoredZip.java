package hapnd.dotnet.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip whose bytes follow from its files alone. They are stored and not compressed, because what compresses differs from one
 * zlib to the next.
 */
final class StoredZip {
    /** Not the first time that a zip can hold: Java writes that one down in two ways. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private StoredZip() {}

    static byte[] of(SequencedMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.sequencedEntrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing is written to but memory
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }
}
