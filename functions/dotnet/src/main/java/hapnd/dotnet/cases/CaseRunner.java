package hapnd.dotnet.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.dotnet.DotnetProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Compiles customers' sources as the platform does, and runs cases over them. The process of the C# program starts with it, is
 * replaced when a case ends it, and ends with it. One thread at a time may use it.
 */
public final class CaseRunner implements AutoCloseable {

    /** What the platform gives a call that computes states. */
    public static final Duration BUDGET = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Much more than the compiler's own limit, and than a case's: a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DotnetProgram program;
    private RunnerProcess process;

    private CaseRunner(DotnetProgram program) throws IOException {
        this.program = program;
        process = RunnerProcess.start(program);
    }

    /**
     * Starts the process.
     *
     * @param program what {@link DotnetProgram#prepareCaseRunner} has prepared
     * @throws IOException when it can't be started
     */
    public static CaseRunner start(DotnetProgram program) throws IOException {
        return new CaseRunner(program);
    }

    /**
     * Compiles sources, with the rules of the platform.
     *
     * @param kind what they are compiled as; sources without a class of that kind are refused
     * @param sources their text, under the path that is named in errors
     * @throws IOException when the process ended instead
     */
    public Compiled compile(Kind kind, SequencedMap<String, String> sources) throws IOException {
        var request = request("compile").put("kind", kind.text());
        var list = request.putArray("sources");
        sources.forEach((path, text) -> list.addObject().put("path", path).put("text", text));
        send(request);
        var answer = answer().orElseThrow(
                        () -> new IOException("the compiler's process ended: try again, and report the sources"));
        if (answer.path("exhausted").asBoolean()) {
            process.close(); // a thread of it may go on compiling
        }
        if (answer.path("ok").asBoolean()) {
            return new Compiled.Assembly(
                    answer.path("assembly").asText(), texts(answer.path("discovered"), "className"));
        }
        return new Compiled.Refused(texts(answer.path("diagnostics"), ""));
    }

    /**
     * Runs all cases of a file. A case that ends the process fails, and the others are run all the same.
     *
     * @param file the file of cases
     * @param assembly the code
     * @param budget how long a case may take
     * @param told receives what becomes of each case, as soon as it has ended; or once, that the file can't be used
     * @throws IOException when the process ends before it has read the file
     */
    public void run(Path file, Compiled.Assembly assembly, Duration budget, Consumer<CaseEnd> told) throws IOException {
        int done = 0;
        while (done >= 0) {
            done = run(file, assembly, budget, done, told);
        }
    }

    /** Runs those after the first ones. Answers how many are done then, or a negative number after the last one. */
    private int run(Path file, Compiled.Assembly assembly, Duration budget, int skip, Consumer<CaseEnd> told)
            throws IOException {
        send(request("run")
                .put("file", file.toAbsolutePath().toString())
                .put("assembly", assembly.assembly())
                .put("budgetMs", budget.toMillis())
                .put("skip", skip));
        var first = answer().orElseThrow(() -> new IOException("the process that runs cases ended: try again"));
        var names = texts(first.path("names"), "");
        for (int i = skip; i < names.size(); i++) {
            var answer = answer();
            if (answer.filter(one -> one.has("unusable")).isPresent()) {
                first = answer.get(); // it was changed meanwhile
                break;
            }
            told.accept(ended(names.get(i), answer));
            if (answer.isEmpty() || answer.get().path("last").asBoolean()) {
                process.close();
                return i + 1;
            }
        }
        if (first.has("unusable")) {
            told.accept(unusable(first));
        }
        return -1;
    }

    private static CaseEnd ended(String name, Optional<JsonNode> answer) {
        if (answer.isEmpty()) {
            return new CaseEnd.Ran(
                    name,
                    Optional.of("it ended the process that it ran in, as it would on the platform"),
                    Duration.ZERO);
        }
        var problem = answer.map(one -> one.path("problem")).filter(JsonNode::isTextual);
        return new CaseEnd.Ran(
                name,
                problem.map(JsonNode::asText),
                Duration.of(answer.get().path("micros").asLong(), ChronoUnit.MICROS));
    }

    private static CaseEnd unusable(JsonNode answer) {
        return new CaseEnd.Unusable(
                answer.path("unusable").asText(),
                answer.path("line").asInt(),
                answer.path("column").asInt());
    }

    private static ObjectNode request(String operation) {
        return JSON.createObjectNode().put("op", operation);
    }

    /** The texts of a list, or one member of each of its objects. */
    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> member.isEmpty() ? one.asText() : one.path(member).asText())
                .toList();
    }

    /** Empty when the process has ended, or is to be ended because it says nothing. */
    private Optional<JsonNode> answer() throws IOException {
        var line = process.line(PATIENCE);
        if (line.isEmpty()) {
            process.close();
            return Optional.empty();
        }
        return Optional.of(JSON.readTree(line.get()));
    }

    @Override
    public void close() {
        process.close();
    }

    long processId() {
        return process.id();
    }

    private void send(JsonNode request) throws IOException {
        if (!process.isAlive()) {
            process.close();
            process = RunnerProcess.start(program);
        }
        process.send(JSON.writeValueAsString(request));
    }
}
