package hapnd.upload.archive;

import static hapnd.upload.archive.SourceArchive.invalidZip;
import static hapnd.upload.folder.UploadLimits.MAX_SOURCE_BYTES;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A file in a zip.
 *
 * @param zip the zip
 * @param entry the file's entry
 * @param path its path, separated by {@code /}
 */
record ZipEntryFile(ZipFile zip, ZipArchiveEntry entry, String path) {
    private static final int MAX_RATIO = 100;
    private static final int MIN_ALLOWED_BYTES = 64 * 1024;
    private static final int MAX_NAME_LENGTH = 400;

    boolean isFolder() {
        return entry.isDirectory() || path.endsWith("/");
    }

    /**
     * Checks the entry.
     *
     * @throws InvalidArchiveException when it is not allowed in an upload
     */
    void check() {
        if (path.length() > MAX_NAME_LENGTH
                || path.contains(":")
                || path.codePoints().anyMatch(c -> Character.isISOControl(c) || isBroken(c))) {
            throw invalidZip("The zip holds an entry whose name is not allowed: with ':' or control characters, broken"
                    + " Unicode, or more than " + MAX_NAME_LENGTH + " characters.");
        }
        if (entry.isUnixSymlink()) {
            throw invalidZip("The zip holds a link, '" + path + "'. Put the file itself in.");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw invalidZip("The zip is encrypted: '" + path + "' needs a password. Pack it without one.");
        }
    }

    private static boolean isBroken(int c) {
        return c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || (c >= 0xD800 && c <= 0xDFFF);
    }

    /**
     * Unpacks it.
     *
     * @param bytesLeft how many bytes the remaining sources may have
     * @throws InvalidArchiveException when it is larger, packed too densely, or damaged
     */
    byte[] content(int bytesLeft) throws IOException {
        long allowed = Math.min(bytesLeft, Math.max(MIN_ALLOWED_BYTES, entry.getCompressedSize() * MAX_RATIO));
        var content = read((int) allowed + 1);
        if (content.length > allowed) {
            throw invalidZip("The sources are too large when unpacked: at most " + MAX_SOURCE_BYTES
                    + " bytes in all, and " + MAX_RATIO + " times their packed size.");
        }
        var crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.getCrc()) {
            throw invalidZip("'" + path + "' is damaged: its checksum is wrong. Pack it again.");
        }
        return content;
    }

    /** Its first bytes. */
    byte[] beginning(int maxBytes) throws IOException {
        return read(maxBytes);
    }

    private byte[] read(int maxBytes) throws IOException {
        // the libraries of other methods are not in the functions' zips
        if (entry.getMethod() != ZipArchiveEntry.STORED && entry.getMethod() != ZipArchiveEntry.DEFLATED) {
            throw invalidZip("'" + path + "' is packed by method " + entry.getMethod()
                    + ", which is not read. Use an ordinary zip, stored or deflated.");
        }
        var out = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try (var in = zip.getInputStream(entry)) {
            while (out.size() < maxBytes) {
                int n = in.read(buffer, 0, Math.min(buffer.length, maxBytes - out.size()));
                if (n < 0) {
                    break;
                }
                out.write(buffer, 0, n);
            }
        }
        return out.toByteArray();
    }
}
