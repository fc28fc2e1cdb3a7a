package hapnd.upload.folder;

import hapnd.runtime.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a folder that an upload is made of. Paths are relative to the folder and separated by {@code /}. People have more
 * in a folder than sources, so two kinds of files are left out: those of tools and builds ({@link Clutter}), and tests
 * ({@link TestCode}).
 */
public final class SourceFolder {
    private final List<String> kept;

    private SourceFolder(List<String> kept) {
        this.kept = kept;
    }

    /** Reads files of a folder. */
    public interface Reader {
        /** The first bytes of a file. */
        byte[] beginning(String path, int maxBytes) throws IOException;

        /** A whole file. */
        byte[] whole(String path) throws IOException;
    }

    /**
     * What decides which files are sources. A zip of exactly these files has the same sources as one of the whole folder.
     *
     * @param projects the beginnings of project files, by path
     * @param code the files that may be sources: whether they are tests, only their text says
     */
    public record Contents(SortedMap<String, byte[]> projects, SortedMap<String, byte[]> code) {
        /**
         * The sources, sorted by path.
         *
         * @throws NotTextException when one of the files is no text
         */
        public List<SourceFile> sources() {
            var read = code.entrySet().stream()
                    .map(file -> new SourceFile(file.getKey(), SourceText.decode(file.getKey(), file.getValue())))
                    .toList();
            var tests = tests(projects);
            read.forEach(tests::addSource);
            return read.stream().filter(source -> !tests.has(source)).toList();
        }
    }

    /** Leaves out what is not looked at, by the paths of all files. */
    public static SourceFolder of(List<String> paths) {
        var clutter = Clutter.among(paths);
        return new SourceFolder(
                paths.stream().filter(path -> !clutter.has(path)).toList());
    }

    /** Whether nothing in a folder of this name is looked at, so that it need not be listed. */
    public static boolean isIgnored(String folderName) {
        return Clutter.isNever(folderName);
    }

    /** Whether a file is C#, by its name. */
    public static boolean isCode(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".cs");
    }

    /** Whether a file that is kept may be read, by its name: C# and project files are. */
    public static boolean isRead(String path) {
        return isCode(path) || Clutter.isProject(path);
    }

    /** The paths of the files that are no clutter: sources, tests, and whatever else people keep. */
    public List<String> kept() {
        return kept;
    }

    /** Reads what decides. */
    public Contents read(Reader files) throws IOException {
        var projects = new TreeMap<String, byte[]>();
        for (var path : kept.stream().filter(Clutter::isProject).toList()) {
            projects.put(path, files.beginning(path, TestCode.MAX_PROJECT_BYTES));
        }
        var tests = tests(projects);
        var code = new TreeMap<String, byte[]>();
        for (var path : kept.stream().filter(SourceFolder::isCode).toList()) {
            if (!tests.isNamed(path)) {
                code.put(path, files.whole(path));
            }
        }
        return new Contents(projects, code);
    }

    private static TestCode tests(SortedMap<String, byte[]> projects) {
        var tests = new TestCode();
        projects.forEach((path, content) -> tests.addProject(path, SourceText.lenient(content)));
        return tests;
    }
}
