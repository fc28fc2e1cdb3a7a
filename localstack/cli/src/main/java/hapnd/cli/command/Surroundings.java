package hapnd.cli.command;

import hapnd.cli.terminal.Terminal;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command runs in.
 *
 * @param environment the environment's variables; one that is empty counts as not set
 * @param input the standard input
 * @param terminal where it writes
 * @param data the data folder of the local platform of the clone that the command runs in; none for the jar alone
 */
public record Surroundings(Map<String, String> environment, InputStream input, Terminal terminal, Optional<Path> data) {
    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        var environment = System.getenv();
        return new Surroundings(
                environment,
                System.in,
                Terminal.ofThisProcess(environment),
                Optional.ofNullable(System.getProperty("hapnd.data")).map(Path::of));
    }

    /** A variable of the environment that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
