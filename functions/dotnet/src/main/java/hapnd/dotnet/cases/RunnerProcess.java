package hapnd.dotnet.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import hapnd.dotnet.DotnetProgram;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that answers lines with lines. It ends with its input, so also with this process. */
final class RunnerProcess implements AutoCloseable {

    /** What a .NET program may need of a user's environment; anything else could change how it runs. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "LD_LIBRARY_PATH");

    private final Process process;
    private final BufferedWriter input;

    /** Empty for the end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private RunnerProcess(Process process) {
        this.process = process;
        input = process.outputWriter(UTF_8);
        Thread.ofVirtual().name("answers of cases").start(() -> read(process.inputReader(UTF_8)));
    }

    static RunnerProcess start(DotnetProgram program) throws IOException {
        var builder = new ProcessBuilder(program.command()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(program.environment());
        return new RunnerProcess(builder.start());
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Where the process has ended meanwhile, the next {@link #line} says so. */
    void send(String line) {
        try {
            input.write(line);
            input.write('\n');
            input.flush();
        } catch (IOException ended) {
            process.destroyForcibly();
        }
    }

    /** The next line; empty when the process has ended, or has said nothing for so long. */
    Optional<String> line(Duration patience) {
        try {
            var next = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return next == null ? Optional.empty() : next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void read(BufferedReader output) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException ended) {
            // it was closed
        } finally {
            lines.add(Optional.empty());
        }
    }
}
