package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kit that customers test with, in a process of its own that compiles programs as an IDE does and runs them. */
record TestKit(Path folder) {

    /** Whether this machine has the portable runtime, whose Roslyn compiles here. */
    static boolean isPortable() {
        return RuntimeProcess.program().environment().containsKey("HAPND_REFERENCES");
    }

    static TestKit in(Path folder) throws IOException {
        var kit = new TestKit(folder);
        var contracts = folder.resolve("Hapnd.Projections.Contracts.dll");
        Files.copy(program().resolve(contracts.getFileName()), contracts);
        var testing = folder.resolve("Hapnd.Testing.dll");
        kit.compile(testing, sources(RuntimeProcess.home().resolve("Testing")), List.of(contracts));
        kit.compile(
                folder.resolve("Harness.dll"),
                List.of(Path.of("src/test/resources/kit/Harness.cs").toAbsolutePath()),
                List.of(contracts, testing));
        return kit;
    }

    /** What each program answered, in their order. */
    List<JsonNode> run(List<ObjectNode> programs) throws IOException {
        var lines = programs.stream().map(RuntimeProcess::text).toList();
        var answers = folder.resolve("answers");
        var environment = new HashMap<>(DotnetProgram.runtimeSettings(Map.of()));
        environment.remove("DOTNET_GCHeapHardLimit");
        environment.putAll(Map.of(
                "DOTNET_STARTUP_HOOKS", folder.resolve("Harness.dll").toString(),
                "HAPND_REFERENCES", references().toString(),
                "HAPND_KIT", Files.write(folder.resolve("programs"), lines).toString(),
                "HAPND_ANSWERS", answers.toString()));
        var ran = Tool.run(folder, environment, RuntimeProcess.program().command());
        assertThat(ran.succeeded()).as(ran.output()).isTrue();
        var read = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(answers)) {
            read.add(RuntimeProcess.JSON.readTree(line));
        }
        assertThat(read).hasSameSizeAs(programs);
        return read;
    }

    private void compile(Path output, List<Path> sources, List<Path> references) throws IOException {
        var plan = new ArrayList<>(
                List.of("name " + output.getFileName().toString().replaceFirst("\\.dll$", ""), "output " + output));
        try (var framework = Files.list(references())) {
            framework
                    .filter(dll -> dll.getFileName()
                            .toString()
                            .matches("System\\..*\\.dll|Microsoft\\.CodeAnalysis(\\.CSharp)?\\.dll"))
                    .forEach(dll -> plan.add("reference " + dll));
        }
        references.forEach(dll -> plan.add("reference " + dll));
        sources.forEach(file -> plan.add("source " + file));
        var built = Tool.run(
                folder,
                Map.of(
                        "DOTNET_STARTUP_HOOKS",
                                RuntimeProcess.home()
                                        .resolve("Bootstrap/Bootstrap.dll")
                                        .toString(),
                        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1",
                        "HAPND_BUILD", Files.write(folder.resolve("plan"), plan).toString()),
                RuntimeProcess.program().command());
        assertThat(built.succeeded()).as(built.output()).isTrue();
        assertThat(built.output()).as("warnings").isEmpty();
    }

    private static List<Path> sources(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(file -> file.toString().endsWith(".cs"))
                    .filter(file -> !file.toString().matches(".*/(obj|bin)/.*"))
                    .sorted()
                    .toList();
        }
    }

    private static Path references() {
        return Path.of(RuntimeProcess.program().environment().get("HAPND_REFERENCES"));
    }

    /** Where the platform's own assemblies are. */
    private static Path program() {
        return Path.of(RuntimeProcess.program().environment().get("DOTNET_STARTUP_HOOKS"))
                .getParent();
    }
}
