package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The C# sources, and where tests have them compiled, for tests of other packages. */
public final class ProjectSources {
    public static final Path HOME = RuntimeProcess.home();
    public static final Path CACHE = RuntimeProcess.cache();

    private ProjectSources() {}

    /** A copy of the sources. */
    public static Path copy(Path folder) throws IOException {
        InMemoryProgram.copySources(folder);
        return folder;
    }

    /** A cache with nothing in it but the runtime, which is not fetched again. */
    public static Path emptyCache(Path folder) throws IOException {
        Files.createDirectories(folder);
        RuntimeProcess.program();
        try (var parts = Files.list(CACHE)) {
            for (var runtime : parts.filter(
                            part -> part.getFileName().toString().startsWith("runtime-"))
                    .toList()) {
                Files.createSymbolicLink(folder.resolve(runtime.getFileName()), runtime);
            }
        }
        return folder;
    }
}
