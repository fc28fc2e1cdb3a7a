package hapnd.e2e;

import hapnd.local.process.Child.Command;
import hapnd.testkit.PlatformProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What this very build has packaged, run the way that {@code ./hapnd} runs it. */
final class Build {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    private static Path template;

    private Build() {}

    /** A program of a module, with that module's own classpath. */
    static Command java(String module, String mainClass, String... arguments) {
        var command = new ArrayList<>(List.of(
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dslf4j.internal.verbosity=ERROR",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(module),
                mainClass));
        command.addAll(List.of(arguments));
        return new Command(mainClass, command, System.getenv(), TARGET);
    }

    /** How platforms are started; what one of them has made ready, the others start with. */
    static PlatformProcess.Launch platform() {
        return platform(template());
    }

    /** How platforms of another template are started. */
    static PlatformProcess.Launch platform(Path template) {
        return launch(template, List.of(), List.of());
    }

    /** How a platform is started with other options of Java, and its own. */
    static PlatformProcess.Launch platform(List<String> java, List<String> options) {
        return launch(template(), java, options);
    }

    private static PlatformProcess.Launch launch(Path template, List<String> java, List<String> options) {
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
        command.addAll(java);
        return new PlatformProcess.Launch(
                command,
                classPath("localstack/platform"),
                template,
                ROOT.resolve("functions/dotnet"),
                cache(),
                System.getenv(),
                options);
    }

    /** What one platform has made ready, for the others. */
    static Path cache() {
        return TARGET.resolve("cache");
    }

    /** Jars alone, as {@code ./hapnd} has it: a cache of classes is for such a class path only. */
    private static String classPath(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        try (var own = Files.newDirectoryStream(target, "hapnd-*.jar")) {
            return own.iterator().next() + ":" + text(target.resolve("classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stack's template with this build's functions; made once. */
    static synchronized Path template() {
        if (template == null) {
            template = template(TARGET.resolve("cdk"));
        }
        return template;
    }

    /**
     * The template with options of the CDK app.
     *
     * @param out the folder for it, which is returned
     */
    static Path template(Path out, String... options) {
        String functions = ROOT.resolve("functions").toString();
        var arguments = new ArrayList<>(List.of("--stage", "local", "--out", out.toString(), "--functions", functions));
        arguments.addAll(List.of(options));
        var output = new ConcurrentLinkedQueue<String>();
        int code = Finished.run(java("infra", "hapnd.infra.App", arguments.toArray(String[]::new)), output);
        if (code != 0) {
            throw new IllegalStateException("no template: " + String.join("\n", output));
        }
        return out;
    }

    /** A folder that {@code mvn clean} removes, not used by any test before. */
    static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(TARGET, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample that the walk-through of the documentation uploads. */
    static Map<String, String> orderSample() {
        Path folder = ROOT.resolve("docs/samples/order");
        return Map.of(
                "OrderReducer.cs", text(folder.resolve("OrderReducer.cs")),
                "OrderState.cs", text(folder.resolve("OrderState.cs")),
                "OrderEvents.cs", text(folder.resolve("OrderEvents.cs")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is missing: these tests run in mvn verify, after the packages", e);
        }
    }
}
