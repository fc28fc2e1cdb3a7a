package hapnd.upload.folder;

import hapnd.runtime.SourceFile;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the tests in a folder. They use frameworks that are not available here, so they are left out: test projects with their
 * folders, folders named like test projects, and single files that use a test framework. A reducer or projection among tests is
 * kept, unless its project or folder is named {@code Something.Tests}.
 */
final class TestCode {
    /** The number of bytes of a project file that are searched. */
    static final int MAX_PROJECT_BYTES = 64 * 1024;

    private static final Pattern NAME =
            Pattern.compile("(.*\\.)?(unit|integration|functional|acceptance)?tests?", Pattern.CASE_INSENSITIVE);

    private static final Pattern PROJECT = Pattern.compile(
            "Microsoft\\.NET\\.Test\\.Sdk|<IsTestProject>\\s*true|Sdk=\"MSTest\\.Sdk"
                    + "|Include=\"(xunit|nunit|mstest|tunit)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FRAMEWORK = Pattern.compile(
            "^\\s*(global\\s+)?using\\s+(static\\s+)?(Xunit|NUnit|TUnit|Microsoft\\.VisualStudio\\.TestTools"
                    + "|FluentAssertions|AwesomeAssertions|Shouldly|Moq|NSubstitute|FakeItEasy)\\b[\\w.]*\\s*;",
            Pattern.MULTILINE);

    private static final Pattern TEST = Pattern.compile(
            "^\\s*\\[(Fact|Theory|Test|TestCase|TestFixture|TestClass|TestMethod)\\b", Pattern.MULTILINE);

    private static final Pattern HANDLER = Pattern.compile("[:,]\\s*(\\w+\\.)*I(Reducer|Projection)\\s*<");

    private final Set<String> projects = new HashSet<>();
    private final Set<String> testProjects = new HashSet<>();
    private final Set<String> namedLikeTests = new HashSet<>();
    private final Set<String> withTests = new HashSet<>();
    private final Set<String> withHandlers = new HashSet<>();

    /** Adds a project file. */
    void addProject(String path, String text) {
        var folder = Clutter.parent(path);
        projects.add(folder);
        var name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        if (NAME.matcher(name).matches()) {
            namedLikeTests.add(folder);
        } else if (PROJECT.matcher(text).find()) {
            testProjects.add(folder);
        }
    }

    /** Adds a source file. */
    void addSource(SourceFile source) {
        if (isTest(source) || TEST.matcher(source.text()).find()) {
            folder(source.path(), TestCode::hasName).ifPresent(withTests::add);
        } else if (isHandler(source)) {
            folder(source.path(), testProjects::contains).ifPresent(withHandlers::add);
            folder(source.path(), TestCode::hasName).ifPresent(withHandlers::add);
        }
    }

    /** Whether a file is in a folder whose name alone shows that it holds tests. */
    boolean isNamed(String path) {
        return folder(path, at -> namedLikeTests.contains(at) || (name(at).contains(".") && hasName(at)))
                .isPresent();
    }

    /** Whether a source is a test, by the projects and sources that were added. */
    boolean has(SourceFile source) {
        boolean isAmong = folder(
                        source.path(),
                        at -> !withHandlers.contains(at) && (testProjects.contains(at) || withTests.contains(at)))
                .isPresent();
        return isAmong || (isTest(source) && !isHandler(source));
    }

    private static boolean isTest(SourceFile source) {
        return FRAMEWORK.matcher(source.text()).find();
    }

    private static boolean isHandler(SourceFile source) {
        return HANDLER.matcher(source.text()).find();
    }

    /** The nearest folder above a file that meets the condition, within the file's project. */
    private Optional<String> folder(String path, Predicate<String> condition) {
        for (var at = Clutter.parent(path); ; at = Clutter.parent(at)) {
            if (condition.test(at)) {
                return Optional.of(at);
            }
            if (at.isEmpty() || projects.contains(at)) {
                return Optional.empty();
            }
        }
    }

    /** {@code Shop.Tests} is a test project's name; {@code Tests} alone may be a domain's term, as in a laboratory. */
    private static boolean hasName(String folder) {
        return NAME.matcher(name(folder)).matches();
    }

    private static String name(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
