package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles C# for tests, as the local build does where there is no SDK. */
final class CSharpBuild {

    private CSharpBuild() {}

    static boolean isPortable() {
        return RuntimeProcess.program().environment().containsKey("HAPND_REFERENCES");
    }

    /** The assemblies of .NET and Roslyn. */
    static Path references() {
        return Path.of(RuntimeProcess.program().environment().get("HAPND_REFERENCES"));
    }

    /** The folder with the program's own assemblies. */
    static Path program() {
        return Path.of(RuntimeProcess.program().environment().get("DOTNET_STARTUP_HOOKS"))
                .getParent();
    }

    /** Compiles one assembly into a folder, and returns what the compiler says. */
    static String said(Path folder, String name, List<Path> sources, List<Path> more) throws IOException {
        var plan = new ArrayList<>(List.of("name " + name, "output " + folder.resolve(name + ".dll")));
        try (Stream<Path> assemblies = Files.list(references())) {
            Stream.concat(
                            assemblies.filter(dll -> dll.getFileName()
                                    .toString()
                                    .matches("(System\\..*|Microsoft\\.CodeAnalysis(\\.CSharp)?)\\.dll")),
                            more.stream())
                    .forEach(dll -> plan.add("reference " + dll));
        }
        sources.forEach(source -> plan.add("source " + source));
        Path file = Files.write(folder.resolve(name + ".plan"), plan);
        var built = Tool.run(
                folder,
                Map.of(
                        "DOTNET_STARTUP_HOOKS",
                        RuntimeProcess.home().resolve("Bootstrap/Bootstrap.dll").toString(),
                        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
                        "1",
                        "HAPND_BUILD",
                        file.toString()),
                RuntimeProcess.program().command());
        if (!built.succeeded()) {
            throw new AssertionError(name + " does not compile:\n" + built.output());
        }
        return built.output();
    }
}
