package hapnd.upload.archive;

import hapnd.runtime.SourceFile;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The tests in a zip. They use frameworks that customers' code can't have here, so they are left out: test projects with
 * their folder, folders named like one, and single files that use such a framework. A reducer or projection that stands
 * among tests is kept, unless its project or folder is called {@code Something.Tests}.
 */
final class TestCode {
    /** As much of a project file as is looked through. */
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

    private static final Pattern FOLD = Pattern.compile("[:,]\\s*(\\w+\\.)*I(Reducer|Projection)\\s*<");

    private final Set<String> projects = new HashSet<>();
    private final Set<String> ofTests = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> withTests = new HashSet<>();
    private final Set<String> withFolds = new HashSet<>();

    /** Learns of a project file. */
    void addProject(String path, String text) {
        var folder = Clutter.parent(path);
        projects.add(folder);
        var name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        if (NAME.matcher(name).matches()) {
            named.add(folder);
        } else if (PROJECT.matcher(text).find()) {
            ofTests.add(folder);
        }
    }

    /** Learns of a source. */
    void addSource(SourceFile source) {
        if (isTest(source) || TEST.matcher(source.text()).find()) {
            folder(source.path(), TestCode::hasName).ifPresent(withTests::add);
        } else if (folds(source)) {
            folder(source.path(), ofTests::contains).ifPresent(withFolds::add);
            folder(source.path(), TestCode::hasName).ifPresent(withFolds::add);
        }
    }

    /** Whether a file is in a folder of tests by that folder's name alone. */
    boolean isNamed(String path) {
        return folder(path, at -> named.contains(at) || (name(at).contains(".") && hasName(at)))
                .isPresent();
    }

    /** Whether a source is a test, as far as projects and sources are known now. */
    boolean has(SourceFile source) {
        boolean isAmong = folder(
                        source.path(),
                        at -> !withFolds.contains(at) && (ofTests.contains(at) || withTests.contains(at)))
                .isPresent();
        return isAmong || (isTest(source) && !folds(source));
    }

    private static boolean isTest(SourceFile source) {
        return FRAMEWORK.matcher(source.text()).find();
    }

    private static boolean folds(SourceFile source) {
        return FOLD.matcher(source.text()).find();
    }

    /** The nearest such folder above a file, within the file's project. */
    private Optional<String> folder(String path, Predicate<String> such) {
        for (var at = Clutter.parent(path); ; at = Clutter.parent(at)) {
            if (such.test(at)) {
                return Optional.of(at);
            }
            if (at.isEmpty() || projects.contains(at)) {
                return Optional.empty();
            }
        }
    }

    /** {@code Shop.Tests} is a test project's name; {@code Tests} alone may be what a laboratory does. */
    private static boolean hasName(String folder) {
        return NAME.matcher(name(folder)).matches();
    }

    private static String name(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
