package hapnd.cli.push;

import hapnd.cli.command.Failure;
import hapnd.upload.folder.SourceFolder;
import hapnd.upload.folder.UploadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of sources. Equal files give equal bytes, on every machine: it has no times in it, and nothing is compressed. */
public final class SourceZip {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final byte[] bytes;

    private SourceZip(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Packs what decides about the sources.
     *
     * @throws Failure it is larger than an upload may be
     */
    static SourceZip of(SourceFolder.Contents contents) {
        var files = new TreeMap<>(contents.code());
        files.putAll(contents.projects());
        var bytes = packed(files);
        if (bytes.length > UploadLimits.MAX_ZIP_BYTES) {
            throw new Failure(
                    "The .cs and project files have %,d bytes; at most %,d are taken. Push their folders one by one."
                            .formatted(bytes.length, UploadLimits.MAX_ZIP_BYTES));
        }
        return new SourceZip(bytes);
    }

    private static byte[] packed(SortedMap<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static ZipEntry entry(String path, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        var entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /** The zip. */
    byte[] bytes() {
        return bytes.clone();
    }
}
