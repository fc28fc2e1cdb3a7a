package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.projection.Generation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A conditional change of a projection's item in the making. */
final class Change {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Sets an attribute, given by its path: {@code serving.pos}. */
    Change set(String path, AttributeValue value) {
        sets.add(name(path) + " = " + value(value));
        return this;
    }

    Change move(String from, String to) {
        sets.add(name(to) + " = " + name(from));
        return remove(from);
    }

    Change setIfMissing(String path, AttributeValue value) {
        sets.add(name(path) + " = if_not_exists(" + name(path) + ", " + value(value) + ")");
        return this;
    }

    Change remove(String path) {
        removes.add(name(path));
        return this;
    }

    /** Adds to a set. */
    Change add(String path, AttributeValue values) {
        additions.add(name(path) + " " + value(values));
        return this;
    }

    /** Takes from a set. */
    Change take(String path, AttributeValue values) {
        deletions.add(name(path) + " " + value(values));
        return this;
    }

    Change ifMissing(String path) {
        conditions.add("attribute_not_exists(" + name(path) + ")");
        return this;
    }

    Change ifThere(String path) {
        conditions.add("attribute_exists(" + name(path) + ")");
        return this;
    }

    Change ifMissingOrLess(String parent, String path, AttributeValue value) {
        conditions.add("(attribute_not_exists(" + name(parent) + ") OR " + name(path) + " < " + value(value) + ")");
        return this;
    }

    /** If a generation is in its place and stands where it is known to stand. */
    Change ifStands(String place, Generation generation) {
        conditions.add(name(place + "." + ProjectionItem.ID) + " = " + value(fromS(generation.id())));
        conditions.add(name(place + "." + ProjectionItem.POSITION) + " = "
                + value(fromN(Long.toString(generation.position()))));
        return this;
    }

    Change ifIs(String path, AttributeValue value) {
        conditions.add(name(path) + " = " + value(value));
        return this;
    }

    String update() {
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

    String condition() {
        return String.join(" AND ", conditions);
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
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
