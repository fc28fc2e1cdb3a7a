package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A function's access to one resource: the environment variable with the resource's name, and the permissions. They are one
 * value, so that a function never has the one without the other. A plain setting has no permissions.
 *
 * @param setting the environment variable
 * @param value the resource's name or URL
 * @param statements what the function may do with it
 */
record Access(Setting setting, String value, List<PolicyStatement> statements) {
    Access {
        statements = List.copyOf(statements);
    }

    /** A plain setting. */
    static Access setting(Setting setting, String text) {
        return new Access(setting, text, List.of());
    }

    /** Permits a service's actions, given without the service's prefix, on one resource. */
    static PolicyStatement permit(String service, String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(
                        Stream.of(actions).map(action -> service + ":" + action).toList())
                .resources(List.of(resource))
                .build();
    }
}
