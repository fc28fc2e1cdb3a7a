package hapnd.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes that a DynamoDB <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">
 * expression</a> names.
 */
final class Expression {
    /** A value, a path's first element with what follows it, and whether it is a function's name. */
    private static final Pattern TOKEN =
            Pattern.compile("(:\\w+)|(#?[A-Za-z_]\\w*)((?:\\.#?\\w+|\\[\\d+])*)(\\s*\\()?");

    /** They are reserved, so no attribute can be named so without a placeholder. */
    private static final Set<String> KEYWORDS =
            Set.of("SET", "REMOVE", "ADD", "DELETE", "AND", "OR", "NOT", "BETWEEN", "IN");

    private Expression() {}

    /** The attributes, by their own names; of a path such as {@code a.b[0]} the first. */
    static Set<String> attributes(String expression, JsonNode request) {
        Set<String> names = new HashSet<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            String name = token.group(2);
            if (name != null && !isWord(name, token)) {
                names.add(resolve(name, request));
            }
        }
        return names;
    }

    /** Whether it is a keyword or a function and no attribute. */
    private static boolean isWord(String name, Matcher token) {
        return KEYWORDS.contains(name.toUpperCase(Locale.ROOT)) || token.group(4) != null;
    }

    /** The attribute behind a placeholder. */
    static String resolve(String name, JsonNode request) {
        return name.startsWith("#")
                ? request.path("ExpressionAttributeNames").path(name).asText()
                : name;
    }
}
