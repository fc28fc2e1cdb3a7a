package hapnd.cli.test;

import hapnd.cli.command.Failure;
import hapnd.cli.push.FolderFiles;
import hapnd.cli.push.Sources;
import hapnd.runtime.SourceFile;
import hapnd.upload.folder.SourceFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What there is to test in a folder. Two of them are equal if there is the same to test.
 *
 * @param sources what the platform would compile of it
 * @param cases the files of cases, by their paths in the folder, and by what it is seen that they have changed
 * @param others how many tests in C# there are, for test frameworks
 */
record TestFolder(List<SourceFile> sources, SortedMap<String, FolderFiles.Stamp> cases, int others) {

    /** How names of files of cases end. */
    private static final String CASES = ".cases.json";

    private static final Pattern TEST = Pattern.compile(
            "^\\s*\\[(Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)\\b", Pattern.MULTILINE);

    /**
     * Reads a folder.
     *
     * @param init what makes a folder with something to test, which is said of one without
     * @throws Failure there is nothing to test, or it can't be read
     */
    static TestFolder read(Path folder, String init) {
        var sources = Sources.in(folder).chosen();
        var files = FolderFiles.list(folder).files();
        var kept = SourceFolder.of(List.copyOf(files.keySet())).kept();
        int others = others(folder, kept, sources);
        var cases = new TreeMap<>(files);
        cases.keySet().retainAll(kept);
        cases.keySet().removeIf(path -> !path.endsWith(CASES));
        if (cases.isEmpty()) {
            throw Failure.usage("'" + folder + "' has no file *" + CASES
                    + (others > 0
                            ? ". Its tests in C# need packages: run them with dotnet test."
                            : ". Write one, or begin with a sample that has one: " + init));
        }
        return new TestFolder(sources, cases, others);
    }

    private static int others(Path folder, List<String> kept, List<SourceFile> sources) {
        var chosen = sources.stream().map(SourceFile::path).collect(Collectors.toSet());
        long found = 0;
        for (var path : kept) {
            if (SourceFolder.isCode(path) && !chosen.contains(path)) {
                found += TEST.matcher(text(folder.resolve(path))).results().count();
            }
        }
        return Math.toIntExact(found);
    }

    /** Whatever is no text in it has no tests. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
