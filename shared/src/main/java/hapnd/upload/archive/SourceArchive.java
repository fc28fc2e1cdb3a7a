package hapnd.upload.archive;

import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.runtime.SourceFile;
import hapnd.upload.archive.InvalidArchiveException.Problem;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The C# sources in an uploaded zip. It is unpacked in memory, and only {@code .cs} files and project files; limits count the
 * unpacked bytes, not the sizes that the zip claims. People zip whole folders, so files that are no sources are left out
 * instead of refused: files of tools and builds ({@link Clutter}), and tests ({@link TestCode}).
 */
public final class SourceArchive {
    /** The maximum size of a zip: a Lambda event of 6 MB holds 4.5 MB in base64. */
    public static final int MAX_ZIP_BYTES = 4 * 1024 * 1024;

    static final int MAX_SOURCE_BYTES = 2 * 1024 * 1024;
    private static final int MAX_SOURCES = 2_000;

    /** The request to the compiler contains the sources as JSON, and an invocation's payload has 6 MB. */
    private static final int MAX_JSON_BYTES = 5_500_000;

    private static final Set<String> ARCHIVES = Set.of("zip", "nupkg", "jar", "7z", "tar", "gz", "tgz", "rar");

    private final List<ZipEntryFile> files;
    private final TestCode tests = new TestCode();
    private int bytesLeft = MAX_SOURCE_BYTES;

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
        } catch (IOException | RuntimeException e) {
            // a damaged zip makes the library throw many kinds of exceptions
            throw invalidZip("The file can't be read as a zip. Pack the .cs files again, with an ordinary zip tool.");
        }
    }

    private List<SourceFile> sources() throws IOException {
        var clutter = Clutter.among(files.stream().map(ZipEntryFile::path).toList());
        var kept = files.stream().filter(file -> !clutter.has(file.path())).toList();
        checkAll(kept);
        for (var project :
                kept.stream().filter(file -> Clutter.isProject(file.path())).toList()) {
            tests.addProject(project.path(), SourceText.lenient(project.beginning(TestCode.MAX_PROJECT_BYTES)));
        }
        // read all of them before decoding any: an error about the size comes before one about the contents
        var contents = new LinkedHashMap<String, byte[]>();
        for (var source : kept.stream().filter(SourceArchive::isSource).toList()) {
            if (!tests.isNamed(source.path())) {
                contents.put(source.path(), content(source));
            }
        }
        var read = contents.entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), SourceText.decode(file.getKey(), file.getValue())))
                .toList();
        read.forEach(tests::addSource);
        return sorted(read.stream().filter(source -> !tests.has(source)).toList(), kept.size() < files.size());
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
        long sources = kept.stream().filter(SourceArchive::isSource).count();
        if (sources > MAX_SOURCES) {
            throw invalidZip("The zip has " + sources + " .cs files; at most " + MAX_SOURCES + " are taken. Split it"
                    + " into several uploads.");
        }
    }

    private byte[] content(ZipEntryFile source) throws IOException {
        var content = source.content(bytesLeft);
        bytesLeft -= content.length;
        return content;
    }

    private static List<SourceFile> sorted(List<SourceFile> sources, boolean othersLeftOut) {
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
        return sources.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
    }

    private static boolean isSource(ZipEntryFile file) {
        return extension(file.path()).equals("cs");
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static InvalidArchiveException invalidZip(String message) {
        return new InvalidArchiveException(Problem.INVALID_ZIP, message);
    }
}
