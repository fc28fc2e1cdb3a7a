package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the C# projects, as its file describes it.
 *
 * @param name of the project and of its assembly
 * @param file the project file; all sources lie in its folder
 * @param isDocumented whether the comments of what is public go into a file beside the assembly
 * @param references the names of the projects whose assemblies it compiles against
 * @param sources the files that it compiles: every source below its folder, except build output
 */
record Project(String name, Path file, boolean isDocumented, List<String> references, List<Path> sources) {

    Project {
        references = List.copyOf(references);
        sources = List.copyOf(sources);
    }

    static Project in(Path folder) throws IOException {
        var file = ProjectFile.in(folder);
        var references = file.references().stream().map(ProjectFile::assembly).toList();
        return new Project(file.assembly(), file.path(), file.isDocumented(), references, sources(folder));
    }

    Path folder() {
        return file.getParent();
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
