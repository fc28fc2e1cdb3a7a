package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The command line for developers as they have it: {@code hapnd.jar}, in a folder with nothing else in it.
 *
 * @param folder where it runs, and where it keeps what it stores
 * @param environment what it finds in the environment besides
 */
record CommandLine(Path folder, Map<String, String> environment) {
    static final String JAVA = ProcessHandle.current().info().command().orElseThrow();
    static final Path JAR = Build.ROOT.resolve("localstack/cli/target/hapnd.jar");
    private static final int TIME_LIMIT_SECONDS = 300;

    /** What it did: its exit code, and what it wrote to its standard output and to its standard error. */
    record Outcome(int code, String out, String err) {
        /** All that it wrote. */
        String text() {
            return out + err;
        }

        /** The values that it wrote, one a line. */
        List<JsonNode> json() {
            return out.lines().map(Json::read).toList();
        }

        /** Its exit code must be 0. */
        Outcome done() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + ": " + text());
            }
            return this;
        }
    }

    /** One of somebody who has not logged in yet. */
    static CommandLine ofNobody() {
        return new CommandLine(Build.newFolder("command-line"), Map.of());
    }

    /** One that has a tenant's key in its environment. */
    static CommandLine of(Api api) {
        return new CommandLine(
                Build.newFolder("command-line"),
                Map.of("HAPND_URL", api.base().toString(), "HAPND_API_KEY", api.key()));
    }

    /** Runs it to its end. */
    Outcome run(String... words) {
        return runWith("", words);
    }

    /** Runs it to its end, with a text in its standard input. */
    Outcome runWith(String input, String... words) {
        try {
            var process = new ProcessBuilder(command(words)).directory(folder.toFile());
            process.environment().clear();
            process.environment().putAll(variables());
            var running = process.start();
            var out = Aside.call(() -> text(running.getInputStream()));
            var err = Aside.call(() -> text(running.getErrorStream()));
            try (var stdin = running.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!running.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new AssertionError(String.join(" ", words) + " did not end");
            }
            return new Outcome(running.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it; the lines of both its outputs are handed on as they come. */
    Child start(Consumer<String> lines, String... words) {
        return Child.start(new Command("hapnd", command(words), variables(), folder), lines);
    }

    private static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(List.of(words));
        return command;
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(System.getenv());
        variables.remove("HAPND_URL");
        variables.remove("HAPND_API_KEY");
        variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        variables.putAll(environment);
        return variables;
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
