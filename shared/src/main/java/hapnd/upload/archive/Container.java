package hapnd.upload.archive;

import static hapnd.upload.archive.SourceArchive.invalidZip;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A file that is exactly one zip: it begins with the first entry and ends with the directory. If there is anything before or
 * after the zip, tools differ in the entries that they find. See <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">PKWARE's APPNOTE</a>.
 */
final class Container implements AutoCloseable {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int END_RECORD = 0x06054b50;
    private static final int END_RECORD_BYTES = 22;
    private static final int MAX_COMMENT_LENGTH = 0xffff;
    private static final int MAX_ENTRIES = 20_000;

    private final ZipFile zip;

    private Container(ZipFile zip) {
        this.zip = zip;
    }

    static Container open(byte[] bytes) throws IOException {
        if (!isWhole(bytes)) {
            throw invalidZip("The file is no zip, is cut off, or has other bytes before or after the zip. Send the zip"
                    + " alone.");
        }
        return new Container(ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .setIgnoreLocalFileHeader(false)
                .get());
    }

    /** All files, in no particular order. Their names are checked: none leads out of the zip's folder. */
    List<ZipEntryFile> files() {
        var entries = Collections.list(zip.getEntries());
        if (entries.size() > MAX_ENTRIES) {
            throw invalidZip("The zip has " + entries.size() + " entries; at most " + MAX_ENTRIES + " are taken. Leave"
                    + " out everything but .cs files.");
        }
        // offsets count from the start of the file, so a zip before this one moves them
        boolean hasOther = entries.stream().mapToLong(ZipArchiveEntry::getLocalHeaderOffset).min().stream()
                .anyMatch(first -> first != 0);
        if (hasOther) {
            throw invalidZip("The file is more than one zip. Send one.");
        }
        return entries.stream()
                .map(entry -> new ZipEntryFile(zip, entry, EntryName.of(entry)))
                .filter(file -> !file.isFolder())
                .toList();
    }

    private static boolean isWhole(byte[] bytes) {
        if (bytes.length < END_RECORD_BYTES) {
            return false;
        }
        int first = number(bytes, 0, 4);
        int lowest = Math.max(0, bytes.length - END_RECORD_BYTES - MAX_COMMENT_LENGTH);
        for (int at = bytes.length - END_RECORD_BYTES; at >= lowest; at--) {
            if (number(bytes, at, 4) == END_RECORD) {
                return (first == LOCAL_HEADER || at == 0)
                        && at + END_RECORD_BYTES + number(bytes, at + 20, 2) == bytes.length;
            }
        }
        return false;
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
