package hapnd.upload.archive;

import static hapnd.upload.archive.SourceArchive.invalidZip;

import hapnd.json.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;

/** The names of a zip's entries, as paths with {@code /}. */
final class EntryName {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /** The charset of names without the UTF-8 flag. Not every JDK has IBM437. */
    private static final Charset WITHOUT_FLAG =
            Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

    private EntryName() {}

    /**
     * The path of an entry.
     *
     * @throws InvalidArchiveException when it leads out of the zip's folder
     */
    static String of(ZipArchiveEntry entry) {
        var path = text(entry).replace('\\', '/');
        var segments = List.of(path.split("/", -1));
        if (path.isEmpty() || path.startsWith("/") || DRIVE.matcher(path).matches() || segments.contains("..")) {
            throw invalidZip("The zip holds an entry whose name is not allowed: empty, absolute, or with '..' in it.");
        }
        var plain = segments.stream()
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
        return path.endsWith("/") ? plain + "/" : plain;
    }

    /** Tools write UTF-8 names with the UTF-8 flag, or without it (macOS), or names in an old code page (Windows). */
    private static String text(ZipArchiveEntry entry) {
        if (entry.getNameSource() != NameSource.NAME || entry.getRawName() == null) {
            return entry.getName();
        }
        var raw = ByteBuffer.wrap(entry.getRawName());
        return Utf8.decode(raw).orElseGet(() -> WITHOUT_FLAG.decode(raw).toString());
    }
}
