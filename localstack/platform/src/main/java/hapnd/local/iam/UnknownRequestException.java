package hapnd.local.iam;

/** A request whose permission isn't known here. It is not an allow. */
public final class UnknownRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownRequestException(String service, String request) {
        super("the local platform does not know which permission " + service + " wants for " + request
                + ": add it to the package " + UnknownRequestException.class.getPackageName());
    }
}
