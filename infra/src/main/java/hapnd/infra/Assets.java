package hapnd.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The paths of the built functions.
 *
 * @param functions the folder with one folder for each function
 */
record Assets(Path functions) {
    static Assets of(Path functions) {
        return new Assets(functions.toAbsolutePath().normalize());
    }

    /** The zip that Quarkus builds for a Java function. */
    String zip(String function) {
        return existing(functions.resolve(function).resolve("target/function.zip"));
    }

    /** The Docker context of the C# program. */
    String dotnet() {
        return existing(functions.resolve("dotnet"));
    }

    private static String existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " is missing: build the functions first (mvn package)");
        }
        return path.toString();
    }
}
