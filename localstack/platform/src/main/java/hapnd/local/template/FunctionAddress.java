package hapnd.local.template;

/**
 * The function in a caller's request: a name, an ARN or a part of an ARN, with or without a qualifier.
 *
 * @param name the function's name
 * @param qualifier a version or an alias; {@code $LATEST} when none is given
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke, FunctionName</a>
 */
public record FunctionAddress(String name, String qualifier) {
    private static final String LATEST = "$LATEST";

    /** Reads a name, {@code name:alias}, an ARN or {@code account:function:name}. */
    public static FunctionAddress parse(String text) {
        int function = text.indexOf(":function:");
        String rest = function < 0 ? text : text.substring(function + ":function:".length());
        // an API's integration URI contains the ARN
        int slash = rest.indexOf('/');
        String bare = slash < 0 ? rest : rest.substring(0, slash);
        int colon = bare.indexOf(':');
        return colon < 0
                ? new FunctionAddress(bare, LATEST)
                : new FunctionAddress(bare.substring(0, colon), bare.substring(colon + 1));
    }

    /** Whether it names a version or an alias. */
    public boolean isQualified() {
        return !qualifier.equals(LATEST);
    }

    /** The same function with another qualifier. */
    public FunctionAddress qualified(String otherQualifier) {
        return new FunctionAddress(name, otherQualifier);
    }
}
