package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that does with the rules what an IDE and a build do: {@code src/test/resources/ide}. */
final class IdeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;

    private IdeProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.requests = process.outputWriter(UTF_8);
    }

    static IdeProcess start(Path folder) throws IOException {
        var program = CSharpBuild.program();
        CSharpBuild.said(
                folder,
                "Ide",
                sources(),
                List.of(program.resolve("Hapnd.Projections.Contracts.dll"), program.resolve("Hapnd.Rules.dll")));
        var builder =
                new ProcessBuilder(RuntimeProcess.program().command()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(RuntimeProcess.program().environment());
        builder.environment()
                .put("DOTNET_STARTUP_HOOKS", folder.resolve("Ide.dll").toString());
        builder.environment().put("HAPND_PROGRAM", program.toString());
        return new IdeProcess(builder.start());
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/ide"))) {
            return files.map(Path::toAbsolutePath).sorted().toList();
        }
    }

    synchronized JsonNode ask(Map<String, Object> request) {
        try {
            requests.write(RuntimeProcess.text(request));
            requests.write('\n');
            requests.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new AssertionError("the process exited");
            }
            var answer = RuntimeProcess.JSON.readTree(line);
            if (answer.has("failure")) {
                throw new AssertionError(answer.get("failure").asText());
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines of an answer that is a list of texts. */
    List<String> lines(Map<String, Object> request) {
        var lines = new ArrayList<String>();
        ask(request).forEach(line -> lines.add(line.asText()));
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
