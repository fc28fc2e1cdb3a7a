package hapnd.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.StackContext;
import hapnd.local.template.StackReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures cold starts: starts the stack's Java functions one at a time, as the platform does, but with stubs for the AWS
 * services.
 */
public final class ColdStarts implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    // the two APIs need different addresses, so that the distribution's origins can be told apart
    private static final URI NOWHERE_ELSE = URI.create("http://127.0.0.1:2");

    private final CacheFolder folder;
    private final Map<String, JavaProgram> programs = new LinkedHashMap<>();

    private ColdStarts(CacheFolder folder) {
        this.folder = folder;
    }

    /**
     * The duration of a start.
     *
     * @param ready until the process requested its first invocation
     * @param answered until it had answered it
     * @param cpu the processor time until then, of all threads
     */
    public record Start(Duration ready, Duration answered, Duration cpu) {}

    /**
     * Reads the functions of a template.
     *
     * @param cloudAssembly the synthesised folder
     * @param cache a folder for unpacked zips and class caches, which no platform of this process has opened
     */
    public static ColdStarts open(Path cloudAssembly, Path cache) {
        StackContext place = new StackContext(
                StackReader.stackName(cloudAssembly), "us-east-1", "000000000000", NOWHERE, NOWHERE, NOWHERE_ELSE);
        var functions = StackReader.read(cloudAssembly, place).functions();
        ColdStarts starts = new ColdStarts(CacheFolder.open(cache, functions.size()));
        UnpackedZips zips = new UnpackedZips(starts.folder);
        for (var function : functions) {
            if (function.code() instanceof Code.Zip zip) {
                starts.programs.put(function.name(), new JavaProgram(function, zip, zips));
            }
        }
        return starts;
    }

    /** The Java functions' names. */
    public List<String> functions() {
        return List.copyOf(programs.keySet());
    }

    /**
     * Creates a function's class cache if it is missing.
     *
     * @return its size in bytes
     */
    public long cache(String function) throws IOException, InterruptedException {
        JavaProgram program = programs.get(function);
        if (!Files.exists(program.cache())) {
            new Training(program, folder).run();
        }
        return Files.size(program.cache());
    }

    /**
     * Starts a function and lets it answer one event.
     *
     * @param cached whether to use its class cache, which must exist
     */
    public Start start(String function, boolean cached) throws IOException, InterruptedException {
        JavaProgram program = programs.get(function);
        List<String> options = cached ? List.of("-XX:AOTCache=" + program.cache()) : List.of();
        try (TrainingRuntime runtime = TrainingRuntime.start(Optional.of(event(program)))) {
            var environment = runtime.environment(program.function(), program.root(), "on-demand");
            Command command = new Command(function, program.command(options), environment, program.root());
            long began = System.nanoTime();
            Child child = Child.start(command, line -> {});
            try {
                runtime.ready().get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                Duration ready = Duration.ofNanos(System.nanoTime() - began);
                runtime.answered().get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                return new Start(ready, Duration.ofNanos(System.nanoTime() - began), cpu(child));
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(function + " did not start: " + e, e);
            } finally {
                child.kill();
                child.exited().join();
            }
        }
    }

    private static Duration cpu(Child child) {
        return ProcessHandle.of(child.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** The function's first priming event, or an empty event. */
    private static byte[] event(JavaProgram program) throws IOException {
        Path events = program.root().resolve("priming.json");
        if (!Files.exists(events)) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        ObjectMapper json = new ObjectMapper();
        return json.writeValueAsBytes(json.readTree(events.toFile()).path(0));
    }

    @Override
    public void close() {
        folder.close();
    }
}
