package hapnd.upload;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.runtime.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The C# sources in an uploaded zip. Everything happens in memory and nothing but {@code .cs} files is unpacked, by bytes
 * counted on the way and not by what the zip says of itself. What a build leaves behind ({@code bin}, {@code obj}) and
 * what an operating system adds is left out.
 */
public final class SourceArchive {
    /** The largest zip that is taken: a Lambda event of 6 MB holds 4.5 MB in base64. */
    public static final int MOST_ZIP_BYTES = 4 * 1024 * 1024;

    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_SOURCE_BYTES = 2 * 1024 * 1024;
    private static final int MOST_RATIO = 100;
    private static final int FREE_OF_RATIO_BYTES = 64 * 1024;
    private static final int LONGEST_NAME = 400;
    private static final Set<String> ARCHIVES = Set.of("zip", "nupkg", "jar", "7z", "tar", "gz", "tgz", "rar");
    private static final Set<String> LEFT_OUT = Set.of("bin", "obj", ".git", ".vs", "__macosx");

    private SourceArchive() {}

    /**
     * Unpacks the sources of a zip, sorted by path.
     *
     * @throws ApiError {@code FILE_TOO_LARGE}, {@code INVALID_ZIP} or {@code INVALID_CONTENTS}
     */
    public static List<SourceFile> unpack(byte[] zip) {
        if (zip.length > MOST_ZIP_BYTES) {
            throw new ApiError(
                    ErrorCode.FILE_TOO_LARGE,
                    "The zip has " + zip.length + " bytes; at most " + MOST_ZIP_BYTES
                            + " are taken. Leave out everything but .cs files.");
        }
        try (var file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .setIgnoreLocalFileHeader(false)
                .get()) {
            return sources(file);
        } catch (IOException | IllegalArgumentException e) {
            throw invalidZip("The file can't be read as a zip.");
        }
    }

    private static List<SourceFile> sources(ZipFile zip) throws IOException {
        var entries = Collections.list(zip.getEntries());
        if (entries.size() > MOST_ENTRIES) {
            throw invalidZip("The zip has " + entries.size() + " entries; at most " + MOST_ENTRIES + " are taken.");
        }
        var seen = new HashSet<String>();
        var sources = new ArrayList<SourceFile>();
        int bytes = 0;
        for (var entry : entries) {
            var path = checkedPath(entry);
            if (!seen.add(path.toLowerCase(Locale.ROOT))) {
                throw invalidZip("The zip holds '" + path + "' twice.");
            }
            if (isSource(entry, path)) {
                var content = read(zip, entry, path, MOST_SOURCE_BYTES - bytes);
                bytes += content.length;
                sources.add(new SourceFile(path, text(path, content)));
            }
        }
        if (sources.isEmpty()) {
            throw new ApiError(ErrorCode.INVALID_CONTENTS, "The zip holds no .cs file.");
        }
        sources.sort(Comparator.comparing(SourceFile::path));
        return sources;
    }

    private static String checkedPath(ZipArchiveEntry entry) {
        var path = entry.getName().replace('\\', '/');
        boolean odd = path.isEmpty()
                || path.length() > LONGEST_NAME
                || path.startsWith("/")
                || path.contains(":")
                || path.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
        if (odd || List.of(path.split("/")).contains("..")) {
            throw invalidZip("The zip holds an entry whose name is not allowed: absolute, with '..', ':' or control"
                    + " characters, or too long.");
        }
        if (entry.isUnixSymlink()) {
            throw invalidZip("The zip holds a link, '" + path + "'. Put the file itself in.");
        }
        if (ARCHIVES.contains(extension(path))) {
            throw invalidZip("The zip holds another archive, '" + path + "'. Put the .cs files in themselves.");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw invalidZip("The zip is encrypted.");
        }
        return path;
    }

    private static boolean isSource(ZipArchiveEntry entry, String path) {
        var segments = List.of(path.toLowerCase(Locale.ROOT).split("/"));
        return !entry.isDirectory()
                && extension(path).equals("cs")
                && segments.stream().noneMatch(LEFT_OUT::contains)
                && !segments.getLast().startsWith("._");
    }

    private static byte[] read(ZipFile zip, ZipArchiveEntry entry, String path, int most) throws IOException {
        long allowed = Math.min(most, Math.max(FREE_OF_RATIO_BYTES, entry.getCompressedSize() * MOST_RATIO));
        if (!zip.canReadEntryData(entry)) {
            throw invalidZip("'" + path + "' is packed in a way that can't be read. Use an ordinary zip.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (out.size() + n > allowed) {
                    throw invalidZip("The sources are too large when unpacked: at most " + MOST_SOURCE_BYTES
                            + " bytes in all, and " + MOST_RATIO + " times their packed size.");
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        }
    }

    private static String text(String path, byte[] content) {
        var bytes = ByteBuffer.wrap(content);
        boolean marked = content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(marked ? bytes.position(3) : bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiError(ErrorCode.INVALID_CONTENTS, "'" + path + "' is not UTF-8 text. Save it as UTF-8.");
        }
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static ApiError invalidZip(String message) {
        return new ApiError(ErrorCode.INVALID_ZIP, message);
    }
}
