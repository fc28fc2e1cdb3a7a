package hapnd.local.lambda;

import java.util.List;
import java.util.Map;

/**
 * The program that a container image holds, run without a container. It speaks the Runtime API itself.
 *
 * @param command the program and its arguments
 * @param environment what the image's own {@code ENV} lines would set
 */
public record ImageFunction(List<String> command, Map<String, String> environment) {
    /** Copies the collections. */
    public ImageFunction {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
