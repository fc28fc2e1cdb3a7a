package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of one resource, each of which must be read or expressly passed over: one that nobody asked for would
 * be one that works on AWS alone.
 */
final class Properties {
    private final String owner;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    /**
     * @param owner how errors name the resource
     * @param node its properties, evaluated
     */
    Properties(String owner, JsonNode node) {
        this.owner = owner;
        this.node = node;
    }

    /** How errors name the resource. */
    String owner() {
        return owner;
    }

    JsonNode node(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null ? MissingNode.getInstance() : value;
    }

    Properties nested(String name) {
        return new Properties(owner + ", " + name, node(name));
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(
                        () -> new TemplateException(owner + " has no " + name + ", which the local platform needs"));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = node(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
    }

    int number(String name, int otherwise) {
        return node(name).asInt(otherwise);
    }

    boolean flag(String name) {
        return node(name).asBoolean(false);
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new HashMap<>();
        node(name)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** Properties that change nothing here; the first argument says why. */
    Properties ignore(String reason, String... names) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why a property has no local meaning");
        }
        known.addAll(Set.of(names));
        return this;
    }

    /** A property that may only have one value here. */
    void expect(String name, String value) {
        optionalText(name).filter(actual -> !actual.equals(value)).ifPresent(actual -> {
            throw new TemplateException(
                    owner + ": the local platform supports " + name + " " + value + ", not " + actual);
        });
    }

    /** Fails on a property that nobody has asked for. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new TemplateException(owner + ": the local platform does not support the property " + name
                        + "; teach it that property, or list it as one without local meaning");
            }
        });
    }
}
