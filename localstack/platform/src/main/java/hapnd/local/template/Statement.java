package hapnd.local.template;

import java.util.List;

/**
 * A statement of a policy. Only what the local platform can decide is here; the reader refuses everything else.
 *
 * @param id its {@code Sid}, or its place, such as {@code access/2}
 * @param allows whether its effect is {@code Allow} and not {@code Deny}
 * @param actions actions such as {@code dynamodb:GetItem}, with {@code *} and {@code ?}
 * @param resources ARNs with {@code *} and {@code ?}
 * @param conditions all of them must hold
 */
public record Statement(
        String id, boolean allows, List<String> actions, List<String> resources, List<Condition> conditions) {

    /**
     * A condition.
     *
     * @param operator how the values are compared
     * @param key the condition key, such as {@code dynamodb:LeadingKeys}
     * @param values the values, of which one must match
     */
    public record Condition(Operator operator, String key, List<String> values) {}

    /**
     * The known <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
     * condition operators</a>.
     */
    public enum Operator {
        /** The key's only value equals one of the values, {@code true} or {@code false}. */
        BOOL("Bool"),
        /** Each of the key's values equals one of the values; also true without any. */
        FOR_ALL_VALUES_EQUAL("ForAllValues:StringEquals"),
        /** Each of the key's values matches one of the values, with {@code *} and {@code ?}; also true without any. */
        FOR_ALL_VALUES_LIKE("ForAllValues:StringLike");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** Its name in policies. */
        public String text() {
            return text;
        }
    }
}
