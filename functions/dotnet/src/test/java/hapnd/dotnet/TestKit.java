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

/** The kit that customers test with, in a process of its own that compiles programs as an IDE does and runs them. */
record TestKit(Path folder) {

    static TestKit in(Path folder) throws IOException {
        var libraries = List.of(
                CSharpBuild.program().resolve("Hapnd.Projections.Contracts.dll"),
                CSharpBuild.program().resolve("Hapnd.Testing.dll"),
                CSharpBuild.program().resolve("Hapnd.Rules.dll"));
        for (var library : libraries) {
            Files.copy(library, folder.resolve(library.getFileName()));
        }
        var harness = Path.of("src/test/resources/kit/Harness.cs").toAbsolutePath();
        assertThat(CSharpBuild.said(folder, "Harness", List.of(harness), libraries))
                .as("warnings")
                .isEmpty();
        return new TestKit(folder);
    }

    /** What each program answered, in their order. */
    List<JsonNode> run(List<ObjectNode> programs) throws IOException {
        var lines = programs.stream().map(RuntimeProcess::text).toList();
        var answers = folder.resolve("answers");
        var environment = new HashMap<>(DotnetProgram.runtimeSettings(Map.of()));
        environment.remove("DOTNET_GCHeapHardLimit");
        environment.putAll(Map.of(
                "DOTNET_STARTUP_HOOKS", folder.resolve("Harness.dll").toString(),
                "HAPND_REFERENCES", CSharpBuild.references().toString(),
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
}
