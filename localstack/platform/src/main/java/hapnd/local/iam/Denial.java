package hapnd.local.iam;

/**
 * A call that was denied.
 *
 * @param function the function's name
 * @param role the name of its role
 * @param call what it tried
 * @param explicit whether a statement denies it; otherwise no statement allows it
 */
public record Denial(String function, String role, Call call, boolean explicit) {
    /**
     * AWS's <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">message</a> for the
     * caller.
     */
    public String message() {
        return "User: arn:aws:sts::000000000000:assumed-role/" + role + "/" + function
                + " is not authorized to perform: " + call.action() + " on resource: " + call.resource() + " "
                + (explicit
                        ? "with an explicit deny in a resource-based policy"
                        : "because no identity-based policy allows the " + call.action() + " action");
    }

    /** The line for the developer: who, what, and what to add. */
    String line() {
        return "DENIED " + function + " may not " + call.action() + " on " + call.resource()
                + (explicit
                        ? ": a policy of the resource denies it"
                        : ": on AWS it would fail too. Its role " + role + " lacks the grant {Allow, " + call.action()
                                + ", " + call.resource() + "}; give the function's construct in infra that access");
    }
}
