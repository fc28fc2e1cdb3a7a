package hapnd.infra;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.RemovalPolicy;

/**
 * One installation of the platform: {@code local}, {@code dev}, {@code prod}…
 *
 * @param name lower case, as it becomes part of the names of functions and of the stack
 * @param logLevel which log lines the functions write, if not those of {@code INFO} and above: what CloudWatch takes in is
 *     paid for by the byte
 * @param alarmEmail who is told of alarms
 */
record Stage(String name, Optional<String> logLevel, Optional<String> alarmEmail) {
    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG");

    Stage(String name) {
        this(name, Optional.empty(), Optional.empty());
    }

    Stage {
        if (logLevel.filter(level -> !LEVELS.contains(level)).isPresent()) {
            throw new IllegalArgumentException("the log level must be one of " + new TreeSet<>(LEVELS));
        }
        if (alarmEmail.filter(address -> !address.contains("@")).isPresent()) {
            throw new IllegalArgumentException("alarms are mailed to an address like ops@example.com");
        }
        if (!name.matches("[a-z][a-z0-9-]{0,19}")) {
            throw new IllegalArgumentException(
                    "stage must be 1-20 lower-case letters, digits or dashes and start with a letter: " + name);
        }
    }

    /** Whether its data outlives a mistaken {@code cdk destroy}. Any stage does that is not made to be thrown away. */
    boolean keepsData() {
        return !name.equals("local") && !name.equals("dev") && !name.startsWith("test");
    }

    RemovalPolicy removalPolicy() {
        return keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    String nameOf(String part) {
        return "hapnd-" + name + "-" + part;
    }
}
