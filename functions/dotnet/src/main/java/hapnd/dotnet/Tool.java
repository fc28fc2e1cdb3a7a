package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
final class Tool {

    private static final int SHOWN_OUTPUT = 2_000;

    /** @param output standard output and errors together, the last part of it where it is long */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Tool() {}

    /** @throws IOException when the program can't be started, usually because there is none of that name */
    static Result run(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return new Result(
                    process.waitFor(),
                    output.length() <= SHOWN_OUTPUT ? output : "… " + output.substring(output.length() - SHOWN_OUTPUT));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DotnetUnavailableException("Interrupted while running " + command.getFirst(), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
