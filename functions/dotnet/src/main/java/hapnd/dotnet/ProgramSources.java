package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The C# projects and the fingerprint of all that they are built from.
 *
 * @param projects in the order in which they are compiled: a project comes after those that it refers to
 */
record ProgramSources(Path home, List<Project> projects, String fingerprint) {

    /** The project that the platform starts. */
    static final String PROGRAM = "Hapnd.Runtime";

    /** The project that runs customers' cases, without a platform. */
    static final String CASE_RUNNER = "Hapnd.CaseRunner";

    ProgramSources {
        projects = List.copyOf(projects);
    }

    ProgramSources(Path home) throws IOException {
        this(
                home,
                List.of(
                        Project.in(home.resolve("Contracts")),
                        Project.in(home.resolve("Rules")),
                        Project.in(home.resolve("Testing")),
                        Project.in(home.resolve("Runtime")),
                        Project.in(home.resolve("CaseRunner"))));
    }

    private ProgramSources(Path home, List<Project> projects) throws IOException {
        this(home, projects, fingerprint(home, projects));
    }

    Project project(String name) {
        return projects.stream()
                .filter(project -> project.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The program's own project and those that it refers to. */
    List<Project> ofTheProgram() {
        var program = project(PROGRAM);
        return projects.stream()
                .filter(project ->
                        project.equals(program) || program.references().contains(project.name()))
                .toList();
    }

    Path bootstrap() {
        return home.resolve("Bootstrap/Bootstrap.dll");
    }

    private static String fingerprint(Path home, List<Project> projects) throws IOException {
        var all = new ArrayList<Path>();
        for (var project : projects) {
            all.addAll(project.sources());
            all.add(project.file());
        }
        all.add(home.resolve(ProductVersion.FILE));
        all.add(home.resolve("Bootstrap/Bootstrap.dll"));
        all.add(home.resolve("portable/package-lock.json"));
        var digest = new Sha256();
        for (var file : all) {
            digest.add(home.relativize(file).toString()).add(Files.readAllBytes(file));
        }
        return digest.hex().substring(0, 16);
    }
}
