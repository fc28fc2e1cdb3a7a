package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The C# program, but for a fold that keeps its state in memory from event to event. */
final class InMemoryProgram {

    private InMemoryProgram() {}

    static DotnetProgram prepare(Path folder) throws IOException {
        copySources(folder);
        Files.copy(
                Path.of("src/test/resources/inmemory/Fold.cs"),
                folder.resolve("Contracts/Folding/Fold.cs"),
                StandardCopyOption.REPLACE_EXISTING);
        return DotnetProgram.prepare(folder, RuntimeProcess.cache(), line -> {});
    }

    static void copySources(Path folder) throws IOException {
        var home = RuntimeProcess.home();
        for (var part : List.of(
                "Contracts",
                "Rules",
                "Testing",
                "Runtime",
                "CaseRunner",
                "Bootstrap",
                "portable",
                ProductVersion.FILE)) {
            try (var files = Files.walk(home.resolve(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var target = folder.resolve(home.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
