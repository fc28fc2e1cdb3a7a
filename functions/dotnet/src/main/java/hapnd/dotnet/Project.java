package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the C# projects, whose assembly has its name.
 *
 * @param folder the project file and all sources lie in it
 * @param references the names of the projects that it uses
 * @param sources the files that it compiles: every source below its folder, except build output
 */
record Project(String name, Path folder, List<String> references, List<Path> sources) {

    Project {
        references = List.copyOf(references);
        sources = List.copyOf(sources);
    }

    static Project in(Path folder, String name, String... references) throws IOException {
        return new Project(name, folder, List.of(references), sources(folder));
    }

    Path file() {
        return folder.resolve(name + ".csproj");
    }

    String assembly() {
        return name + ".dll";
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".cs"))
                    .filter(file -> !isBuildOutput(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBuildOutput(Path relative) {
        return relative.startsWith("obj") || relative.startsWith("bin");
    }
}
