package hapnd.infra;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import software.constructs.Construct;

/**
 * The context in which all functions are created.
 *
 * @param scope the stack
 * @param stage the installation
 * @param assets the built functions
 * @param origin what functions behind the APIs compare; empty when they answer everybody
 */
record Environment(Construct scope, Stage stage, Assets assets, Optional<OriginSecret> origin) {
    /** The construct id of a function: {@code csharp-executor} → {@code CsharpExecutor}. */
    String idOf(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
