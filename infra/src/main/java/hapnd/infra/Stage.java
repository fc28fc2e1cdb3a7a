package hapnd.infra;

import hapnd.environment.Setting;
import hapnd.tenancy.RateLimit;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;

/**
 * One installation of the platform: {@code local}, {@code dev}, {@code prod}…
 *
 * @param name the name in lower case; it is part of the names of functions and of the stack
 * @param domain its own domain name; empty when it has none
 * @param ending how it is being removed; empty when it is not
 * @param watch the settings for logs, alarms and traces
 * @param limit the rate limit of keys without their own limit
 * @param isolation what separates tenants' code
 * @param edge how callers reach it
 */
record Stage(
        String name,
        Optional<Domain> domain,
        Optional<Ending> ending,
        Observability watch,
        RateLimit limit,
        Isolation isolation,
        EdgeOptions edge) {
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
        this(name, domain, ending, Observability.DEFAULT, usualLimit(name, EdgeOptions.DEFAULT));
    }

    Stage(String name, Optional<Domain> domain, Optional<Ending> ending, Observability watch, RateLimit limit) {
        this(name, domain, ending, watch, limit, Isolation.TENANT, EdgeOptions.DEFAULT);
    }

    /**
     * The default limit of a stage: half of the HTTP API's limit for all keys, so that no single key can use it up. None on a
     * developer's machine.
     */
    static RateLimit usualLimit(String name, EdgeOptions edge) {
        return name.equals("local") ? RateLimit.OFF : edge.half();
    }

    /** The setting of the limit for functions that authenticate callers. */
    Access rateLimit() {
        return Access.setting(Setting.RATE_LIMIT, limit.text());
    }

    /**
     * What a removal keeps. CloudFormation follows the deployed template, so a template with this setting is deployed first,
     * and then the stack is destroyed.
     */
    enum Ending {
        /** Keeps the tables, the bucket and the key, for any stage. */
        KEEP_DATA,
        /** Deletes everything. */
        DELETE_DATA
    }

    /** Whether its data survives a mistaken {@code cdk destroy}: true for all stages except temporary ones. */
    boolean keepsData() {
        return ending.map(Ending.KEEP_DATA::equals)
                .orElse(!name.equals("local") && !name.equals("dev") && !name.startsWith("test"));
    }

    /** Whether its stack refuses to be deleted. */
    boolean refusesDeletion() {
        return ending.isEmpty() && keepsData();
    }

    /** Whether all data is deleted, including files. */
    boolean deletesData() {
        return ending.filter(Ending.DELETE_DATA::equals).isPresent();
    }

    RemovalPolicy removalPolicy() {
        return keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    /** A name that is unique within an account and a region. */
    String nameOf(String part) {
        return "hapnd-" + name + "-" + part;
    }

    /**
     * A name that is unique within an account, for resources that have no region: the same stage may be deployed to several
     * regions.
     */
    String globalNameOf(String part) {
        return nameOf(part) + "-" + Aws.REGION;
    }
}
