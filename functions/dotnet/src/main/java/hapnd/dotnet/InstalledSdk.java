package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A .NET 10 SDK on the path. It builds the program as the Dockerfile does. */
record InstalledSdk(String version) {

    private static final Map<String, String> QUIET =
            Map.of("DOTNET_CLI_TELEMETRY_OPTOUT", "1", "DOTNET_NOLOGO", "1", "DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1");

    static Optional<InstalledSdk> find() throws IOException {
        try {
            var listed = Tool.run(Path.of("").toAbsolutePath(), QUIET, List.of("dotnet", "--list-sdks"));
            return listed.output()
                    .lines()
                    .filter(line -> listed.succeeded() && line.startsWith("10."))
                    .map(line -> new InstalledSdk(line.split(" ", 2)[0]))
                    .findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** @param name the project that is started */
    DotnetProgram program(String name, ProgramSources sources, Cache cache, Consumer<String> progress) {
        var project = sources.project(name);
        var folder = cache.folder(name + "-" + sources.fingerprint() + "-sdk-" + version, empty -> {
            progress.accept("Building the C# program with the .NET SDK " + version);
            publish(project, sources, empty);
        });
        return new DotnetProgram(
                List.of("dotnet", folder.resolve(project.assembly()).toString()),
                DotnetProgram.runtimeSettings(Map.of()));
    }

    /** Without code that is compiled ahead, which would be for this machine alone. */
    Path libraries(ProgramSources sources, Cache cache, Consumer<String> progress) {
        return cache.folder("libraries-" + sources.fingerprint() + "-sdk-" + version, empty -> {
            progress.accept("Building the C# libraries with the .NET SDK " + version);
            for (var project : ProjectFile.all(sources.home())) {
                if (project.property("OutputType").isEmpty()) {
                    run(sources, empty, "build", project.path().toString());
                }
            }
        });
    }

    private static void publish(Project project, ProgramSources sources, Path target) throws IOException {
        run(sources, target, "publish", project.file().toString(), "--use-current-runtime", "--no-self-contained");
    }

    private static void run(ProgramSources sources, Path target, String... command) throws IOException {
        var intermediate = Files.createTempDirectory("hapnd-dotnet-");
        try {
            var whole = new ArrayList<>(List.of("dotnet"));
            whole.addAll(List.of(command));
            whole.addAll(List.of(
                    "--configuration",
                    "Release",
                    "--artifacts-path",
                    intermediate.toString(),
                    "--output",
                    target.toString()));
            var built = Tool.run(sources.home(), QUIET, whole);
            if (!built.succeeded()) {
                throw new DotnetUnavailableException("'dotnet " + command[0] + " " + command[1] + "' failed under "
                        + sources.home() + ": fix the reported errors, then try again:\n" + built.output());
            }
        } finally {
            Cache.delete(intermediate);
        }
    }
}
