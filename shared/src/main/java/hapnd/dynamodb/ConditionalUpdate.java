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
 * An update of one item, put together clause by clause: what it changes, and what must be so for it to change anything. Paths are
 * attribute names with dots between them, {@code serving.pos}; names and values become placeholders of the expressions.
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

    /** Sets an attribute that is not there yet. */
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

    /** Only if the attribute is not there. */
    public ConditionalUpdate ifMissing(String path) {
        conditions.add("attribute_not_exists(" + name(path) + ")");
        return this;
    }

    /** Only if the attribute is there. */
    public ConditionalUpdate ifThere(String path) {
        conditions.add("attribute_exists(" + name(path) + ")");
        return this;
    }

    /** Only if the parent is not there, or the value at the path is less than this one. */
    public ConditionalUpdate ifMissingOrLess(String parent, String path, AttributeValue value) {
        conditions.add("(attribute_not_exists(" + name(parent) + ") OR " + name(path) + " < " + value(value) + ")");
        return this;
    }

    /** Only if each of these paths has its value. */
    public ConditionalUpdate ifAre(Map<String, AttributeValue> values) {
        values.forEach(this::ifIs);
        return this;
    }

    /** Only if the attribute has this value. */
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

    /** The condition expression: empty if there is none. */
    public String condition() {
        return String.join(" AND ", conditions);
    }

    /** The names behind the placeholders. */
    public Map<String, String> names() {
        return names;
    }

    /** The values behind the placeholders. */
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
