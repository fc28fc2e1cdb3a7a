package hapnd.local.iam;

/** Who signed a request. */
public sealed interface Caller {
    /** The platform's own parts and its operator, who may do everything. */
    record Operator() implements Caller {}

    /**
     * A function, with its role.
     *
     * @param name the function's name
     */
    record Function(String name) implements Caller {}
}
