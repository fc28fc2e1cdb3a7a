package hapnd.infra.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A source of schemas. */
public interface Schemas {
    /**
     * The schema of a resource type; empty if there is no such type.
     *
     * @param name such as {@code AWS::SQS::Queue}
     */
    Optional<ResourceType> type(String name);

    /** A file of a package that the build has installed. */
    static Path installed(String file) {
        Path path = Path.of("schemas/node_modules").resolve(file).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: the Maven build of infra installs it");
        }
        return path;
    }
}
