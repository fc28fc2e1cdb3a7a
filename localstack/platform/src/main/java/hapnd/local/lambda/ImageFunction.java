package hapnd.local.lambda;

import java.util.List;
import java.util.Map;

/**
 * The program of a container image, run without a container. The program itself implements the Runtime API.
 *
 * @param command the program and its arguments
 * @param environment the variables of the image's {@code ENV} lines
 */
public record ImageFunction(List<String> command, Map<String, String> environment) {
    /** Copies the collections. */
    public ImageFunction {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
