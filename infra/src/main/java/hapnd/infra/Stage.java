package hapnd.infra;

import hapnd.environment.Setting;
import hapnd.tenancy.RateLimit;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;

/**
 * One installation of the platform: {@code local}, {@code dev}, {@code prod}…
 *
 * @param name lower case, as it becomes part of the names of functions and of the stack
 * @param domain its own domain name, where it has one
 * @param ending how it is being removed, where it is
 * @param watch what its operators want to know
 * @param limit how many requests a key may send that has no limit of its own
 */
record Stage(String name, Optional<Domain> domain, Optional<Ending> ending, Observability watch, RateLimit limit) {
    /** Half of what the HTTP API takes in all, so that no key alone can keep the others out. */
    private static final RateLimit ON_AWS = new RateLimit.PerSecond(500, 1000);

    Stage {
        if (!name.matches("[a-z][a-z0-9-]{0,19}")) {
            throw new IllegalArgumentException(
                    "stage must be 1-20 lower-case letters, digits or dashes and start with a letter: " + name);
        }
    }

    Stage(String name) {
        this(name, Optional.empty(), Optional.empty());
    }

    Stage(String name, Optional<Domain> domain, Optional<Ending> ending) {
        this(name, domain, ending, Observability.DEFAULT, usualLimit(name));
    }

    /** The limit of a stage where nobody asks for another: none on a developer's machine. */
    static RateLimit usualLimit(String name) {
        return name.equals("local") ? RateLimit.OFF : ON_AWS;
    }

    /** What a function that lets callers in is told of the limit. */
    Access rateLimit() {
        return Access.setting(Setting.RATE_LIMIT, limit.text());
    }

    /**
     * What a removal leaves behind. CloudFormation goes by what the deployed template says, so a template that says this is
     * deployed first, and then its stack is destroyed.
     */
    enum Ending {
        /** The tables, the bucket and the key stay, whatever the stage. */
        KEEP_DATA,
        /** Nothing stays. */
        DELETE_DATA
    }

    /** Whether its data outlives a mistaken {@code cdk destroy}. Any stage does that is not made to be thrown away. */
    boolean keepsData() {
        return ending.map(Ending.KEEP_DATA::equals)
                .orElse(!name.equals("local") && !name.equals("dev") && !name.startsWith("test"));
    }

    /** Whether its stack refuses to be deleted. */
    boolean refusesDeletion() {
        return ending.isEmpty() && keepsData();
    }

    /** Whether everything goes, files too. */
    boolean deletesData() {
        return ending.filter(Ending.DELETE_DATA::equals).isPresent();
    }

    RemovalPolicy removalPolicy() {
        return keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    String nameOf(String part) {
        return "hapnd-" + name + "-" + part;
    }
}
