package hapnd.local.template;

import java.util.List;
import java.util.Optional;

/**
 * What a function may do.
 *
 * @param function the function's name
 * @param name the role's name
 * @param statements all statements of its policies
 * @param logGroup the ARN of the function's log group, with {@code :*} at its end; empty when the template doesn't name one
 * @param traced whether the function writes traces
 */
public record Role(
        String function, String name, List<Statement> statements, Optional<String> logGroup, boolean traced) {}
