package hapnd.upload.archive;

import static hapnd.upload.folder.UploadLimits.MAX_SOURCES;
import static hapnd.upload.folder.UploadLimits.MAX_SOURCE_BYTES;
import static hapnd.upload.folder.UploadLimits.MAX_ZIP_BYTES;

import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.runtime.SourceFile;
import hapnd.upload.archive.InvalidArchiveException.Problem;
import hapnd.upload.folder.NotTextException;
import hapnd.upload.folder.SourceFolder;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The C# sources in an uploaded zip. It is unpacked in memory, and only {@code .cs} files and project files; limits count the
 * unpacked bytes, not the sizes that the zip claims. People zip whole folders, so files that are no sources are left out
 * instead of refused: {@link SourceFolder} says which.
 */
public final class SourceArchive {
    /** The request to the compiler contains the sources as JSON, and an invocation's payload has 6 MB. */
    private static final int MAX_JSON_BYTES = 5_500_000;

    private static final Set<String> ARCHIVES = Set.of("zip", "nupkg", "jar", "7z", "tar", "gz", "tgz", "rar");

    private final List<ZipEntryFile> files;

    private SourceArchive(List<ZipEntryFile> files) {
        this.files = files;
    }

    /**
     * Unpacks the sources of a zip, sorted by path.
     *
     * @throws InvalidArchiveException when it is no zip, too large, or contains something that can't be compiled
     */
    public static List<SourceFile> unpack(byte[] zip) {
        if (zip.length > MAX_ZIP_BYTES) {
            throw new InvalidArchiveException(
                    Problem.TOO_LARGE,
                    "The zip has " + zip.length + " bytes; at most " + MAX_ZIP_BYTES
                            + " are taken. Leave out everything but .cs files.");
        }
        try (var container = Container.open(zip)) {
            return new SourceArchive(container.files()).sources();
        } catch (InvalidArchiveException e) {
            throw e;
        } catch (NotTextException e) {
            throw new InvalidArchiveException(Problem.INVALID_CONTENTS, e.getMessage());
        } catch (IOException | RuntimeException e) {
            // a damaged zip makes the library throw many kinds of exceptions
            throw invalidZip("The file can't be read as a zip. Pack the .cs files again, with an ordinary zip tool.");
        }
    }

    private List<SourceFile> sources() throws IOException {
        var folder = SourceFolder.of(files.stream().map(ZipEntryFile::path).toList());
        var names = new HashSet<>(folder.kept());
        var kept = files.stream().filter(file -> names.contains(file.path())).toList();
        checkAll(kept);
        // read all of them before decoding any: an error about the size comes before one about the contents
        var contents = folder.read(new Unpacked(kept));
        return checked(contents.sources(), kept.size() < files.size());
    }

    /** Unpacks files by their paths, until the sources have too many bytes. */
    private static final class Unpacked implements SourceFolder.Reader {
        private final Map<String, ZipEntryFile> files = new HashMap<>();
        private int bytesLeft = MAX_SOURCE_BYTES;

        Unpacked(List<ZipEntryFile> files) {
            files.forEach(file -> this.files.put(file.path(), file));
        }

        @Override
        public byte[] beginning(String path, int maxBytes) throws IOException {
            return files.get(path).beginning(maxBytes);
        }

        @Override
        public byte[] whole(String path) throws IOException {
            var content = files.get(path).content(bytesLeft);
            bytesLeft -= content.length;
            return content;
        }
    }

    private static void checkAll(List<ZipEntryFile> kept) {
        var seen = new HashSet<String>();
        for (var file : kept) {
            file.check();
            if (!seen.add(file.path().toLowerCase(Locale.ROOT))) {
                throw invalidZip("The zip holds '" + file.path() + "' twice.");
            }
            if (ARCHIVES.contains(extension(file.path()))) {
                throw invalidZip(
                        "The zip holds another archive, '" + file.path() + "'. Put the .cs files in themselves.");
            }
        }
        long sources =
                kept.stream().filter(file -> SourceFolder.isCode(file.path())).count();
        if (sources > MAX_SOURCES) {
            throw invalidZip("The zip has " + sources + " .cs files; at most " + MAX_SOURCES + " are taken. Split it"
                    + " into several uploads.");
        }
    }

    private static List<SourceFile> checked(List<SourceFile> sources, boolean othersLeftOut) {
        if (sources.isEmpty()) {
            throw new InvalidArchiveException(
                    Problem.INVALID_CONTENTS,
                    othersLeftOut
                            ? "The zip holds no .cs file except tests and build output, which are left out."
                            : "The zip holds no .cs file, or only tests, which are left out.");
        }
        long json = sources.stream()
                .mapToLong(source -> Utf8.length(JsonText.quote(source.path()) + JsonText.quote(source.text())))
                .sum();
        if (json > MAX_JSON_BYTES) {
            throw invalidZip("The sources are too large: split them into several uploads.");
        }
        return sources;
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static InvalidArchiveException invalidZip(String message) {
        return new InvalidArchiveException(Problem.INVALID_ZIP, message);
    }
}
