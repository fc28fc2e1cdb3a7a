package hapnd.infra;

import software.amazon.awscdk.RemovalPolicy;

/**
 * One installation of the platform: {@code local}, {@code dev}, {@code prod}…
 *
 * @param name lower case, as it becomes part of the names of functions and of the stack
 */
record Stage(String name) {
    Stage {
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
