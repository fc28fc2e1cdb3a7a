package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of one resource. Each must be read or explicitly ignored, because an unnoticed property would have an effect
 * only on AWS.
 */
final class Properties {
    private final String owner;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    /**
     * @param owner the resource's name in error texts
     * @param node its properties, evaluated
     */
    Properties(String owner, JsonNode node) {
        this.owner = owner;
        this.node = node;
    }

    /** The resource's name in error texts. */
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

    List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        node(name).forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new HashMap<>();
        node(name)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** Ignores properties that have no effect here; the first argument says why. */
    Properties ignore(String reason, String... names) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why a property has no local meaning");
        }
        known.addAll(Set.of(names));
        return this;
    }

    /** Checks a property that must have one value here. */
    void expect(String name, String value) {
        optionalText(name).filter(actual -> !actual.equals(value)).ifPresent(actual -> {
            throw new TemplateException(
                    owner + ": the local platform supports " + name + " " + value + ", not " + actual);
        });
    }

    /** Fails if a property was neither read nor ignored. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new TemplateException(owner + ": the local platform does not support the property " + name
                        + "; teach it that property, or list it as one without local meaning");
            }
        });
    }
}
