package hapnd.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builds a conditional update of one item, clause by clause. Paths are attribute names separated by dots, {@code serving.pos};
 * names and values become placeholders in the expressions.
 */
public final class ConditionalUpdate {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Sets an attribute. */
    public ConditionalUpdate set(String path, AttributeValue value) {
        sets.add(name(path) + " = " + value(value));
        return this;
    }

    /** Moves a value to another path. */
    public ConditionalUpdate move(String from, String to) {
        sets.add(name(to) + " = " + name(from));
        return remove(from);
    }

    /** Copies a value to another path. */
    public ConditionalUpdate copy(String from, String to) {
        sets.add(name(to) + " = " + name(from));
        return this;
    }

    /** Sets an attribute if it doesn't exist. */
    public ConditionalUpdate setIfMissing(String path, AttributeValue value) {
        sets.add(name(path) + " = if_not_exists(" + name(path) + ", " + value(value) + ")");
        return this;
    }

    /** Removes an attribute. */
    public ConditionalUpdate remove(String path) {
        removes.add(name(path));
        return this;
    }

    /** Adds values to a set. */
    public ConditionalUpdate add(String path, AttributeValue values) {
        additions.add(name(path) + " " + value(values));
        return this;
    }

    /** Removes values from a set. */
    public ConditionalUpdate take(String path, AttributeValue values) {
        deletions.add(name(path) + " " + value(values));
        return this;
    }

    /** Adds the condition that the attribute doesn't exist. */
    public ConditionalUpdate ifMissing(String path) {
        conditions.add("attribute_not_exists(" + name(path) + ")");
        return this;
    }

    /** Adds the condition that the attribute exists. */
    public ConditionalUpdate ifThere(String path) {
        conditions.add("attribute_exists(" + name(path) + ")");
        return this;
    }

    /** Adds the condition that at least one of two attributes exists. */
    public ConditionalUpdate ifEitherThere(String one, String other) {
        conditions.add("(attribute_exists(" + name(one) + ") OR attribute_exists(" + name(other) + "))");
        return this;
    }

    /** Adds the condition that the parent doesn't exist, or the value at the path is less than this one. */
    public ConditionalUpdate ifMissingOrLess(String parent, String path, AttributeValue value) {
        conditions.add("(attribute_not_exists(" + name(parent) + ") OR " + name(path) + " < " + value(value) + ")");
        return this;
    }

    /** Adds the condition that each path has the given value. */
    public ConditionalUpdate ifAre(Map<String, AttributeValue> values) {
        values.forEach(this::ifIs);
        return this;
    }

    /** Adds the condition that the attribute has this value. */
    public ConditionalUpdate ifIs(String path, AttributeValue value) {
        conditions.add(name(path) + " = " + value(value));
        return this;
    }

    /** The update expression. */
    public String update() {
        return Stream.of(
                        clause("SET", sets),
                        clause("REMOVE", removes),
                        clause("ADD", additions),
                        clause("DELETE", deletions))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> clause(String verb, List<String> actions) {
        return actions.isEmpty() ? Optional.empty() : Optional.of(verb + " " + String.join(", ", actions));
    }

    /** The condition expression; empty without conditions. */
    public String condition() {
        return String.join(" AND ", conditions);
    }

    /** The attribute names of the placeholders. */
    public Map<String, String> names() {
        return names;
    }

    /** The values of the placeholders. */
    public Map<String, AttributeValue> values() {
        return values;
    }

    private String name(String path) {
        var placeholders = new ArrayList<String>();
        for (var part : path.split("\\.", -1)) {
            names.put("#" + part, part);
            placeholders.add("#" + part);
        }
        return String.join(".", placeholders);
    }

    private String value(AttributeValue value) {
        var name = ":v" + values.size();
        values.put(name, value);
        return name;
    }
}
