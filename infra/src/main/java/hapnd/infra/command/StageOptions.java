package hapnd.infra.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stage, and from which folder. */
final class StageOptions {
    @Option(names = "--stage", paramLabel = "NAME", defaultValue = "dev", description = "its name; dev")
    private String name;

    @Option(names = "--checkout", hidden = true, required = true)
    private Path checkout;

    String name() {
        return name;
    }

    boolean isLocal() {
        return name.equals("local");
    }

    /** Where builds leave their files. */
    Path work() {
        return checkout.resolve(".hapnd");
    }

    /** Where its template is written, unless a folder is given. */
    Path template(Optional<Path> given) {
        return given.orElse(work().resolve("cdk").resolve(name));
    }

    Programs programs(Optional<String> profile) {
        return new Programs(checkout, profile);
    }
}
