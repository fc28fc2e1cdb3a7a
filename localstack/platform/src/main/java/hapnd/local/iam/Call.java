package hapnd.local.iam;

import java.util.Optional;
import java.util.Set;

/**
 * One action on one resource, as IAM sees it. A request of a transaction is several.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resource an ARN
 * @param context the values of condition keys
 */
public record Call(String action, String resource, Context context) {

    /** Finds values of condition keys. It is asked only when a statement has a condition. */
    @FunctionalInterface
    public interface Context {
        /** No key has a value. */
        Context EMPTY = key -> Optional.empty();

        /** The values of a key; empty when the request has no such key. */
        Optional<Set<String>> values(String key);
    }

    /** A call without condition keys. */
    public static Call of(String action, String resource) {
        return new Call(action, resource, Context.EMPTY);
    }
}
