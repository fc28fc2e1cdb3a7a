package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The C# sources and their fingerprint. */
record ProgramSources(Path home, List<Path> contracts, List<Path> runtime, String fingerprint) {

    ProgramSources(Path home) throws IOException {
        this(home, sources(home.resolve("Contracts")), sources(home.resolve("Runtime")));
    }

    private ProgramSources(Path home, List<Path> contracts, List<Path> runtime) throws IOException {
        this(home, contracts, runtime, fingerprint(home, contracts, runtime));
    }

    Path bootstrap() {
        return home.resolve("Bootstrap/Bootstrap.dll");
    }

    /** The files that a project compiles by default: every source below it, except build output. */
    private static List<Path> sources(Path project) throws IOException {
        try (var files = Files.walk(project)) {
            return files.filter(file -> file.toString().endsWith(".cs"))
                    .filter(file -> !isBuildOutput(project.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBuildOutput(Path relative) {
        return relative.startsWith("obj") || relative.startsWith("bin");
    }

    private static String fingerprint(Path home, List<Path> contracts, List<Path> runtime) throws IOException {
        var all = new ArrayList<>(contracts);
        all.addAll(runtime);
        all.add(home.resolve(ProductVersion.FILE));
        all.add(home.resolve("Contracts/Hapnd.Projections.Contracts.csproj"));
        all.add(home.resolve("Runtime/Hapnd.Runtime.csproj"));
        all.add(home.resolve("Bootstrap/Bootstrap.dll"));
        all.add(home.resolve("portable/package-lock.json"));
        var digest = new Sha256();
        for (var file : all) {
            digest.add(home.relativize(file).toString()).add(Files.readAllBytes(file));
        }
        return digest.hex().substring(0, 16);
    }
}
