package hapnd.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.infra.schema.Shape.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the properties of one resource with one schema.
 *
 * <p>A function of the template language stands for a text, a number or a truth value, or for a list where it gives one. What
 * it gives is not known, so its value is not compared; a structure it can't be.
 */
final class ShapeCheck {
    private final Template template;
    private final String id;
    private final ResourceType type;

    ShapeCheck(Template template, String id, ResourceType type) {
        this.template = template;
        this.id = id;
        this.type = type;
    }

    List<Finding> properties(JsonNode properties) {
        return check("Properties", properties, type.properties());
    }

    private List<Finding> check(String path, JsonNode value, Shape shape) {
        Shape wanted = type.resolve(shape);
        var intrinsic = Intrinsic.of(value);
        if (intrinsic.isPresent() && !(wanted instanceof Shape.OneOf)) {
            return intrinsic(path, intrinsic.get(), wanted);
        }
        return switch (wanted) {
            case Shape.Anything() -> List.of();
            case Shape.Text text -> text(path, value, text);
            case Shape.Numeric number -> number(path, value, number);
            case Shape.Truth() -> value.isBoolean() ? List.of() : wrongType(path, value, "true or false");
            case Shape.ListOf list -> list(path, value, list);
            case Shape.MapOf(Shape element) -> map(path, value, element);
            case Shape.Structure structure -> structure(path, value, structure);
            case Shape.OneOf(List<Shape> shapes) -> oneOf(path, value, shapes);
            case Shape.Named named -> throw new IllegalStateException("not resolved: " + named);
        };
    }

    private List<Finding> intrinsic(String path, Intrinsic intrinsic, Shape wanted) {
        if (!intrinsic.branches().isEmpty()) {
            return intrinsic.branches().stream()
                    .filter(branch ->
                            Intrinsic.of(branch).filter(Intrinsic::isNothing).isEmpty())
                    .flatMap(branch -> check(path, branch, wanted).stream())
                    .toList();
        }
        return switch (wanted) {
            case Shape.Anything() -> List.of();
            case Shape.ListOf list when intrinsic.mayBeList(template) -> List.of();
            case Shape.ListOf list -> finding(path, "a list is expected, and " + intrinsic.function() + " gives none");
            case Shape.Structure structure ->
                finding(path, "an object is expected, and " + intrinsic.function() + " gives none");
            case Shape.MapOf map -> finding(path, "an object is expected, and " + intrinsic.function() + " gives none");
            default ->
                intrinsic.mayBeScalar(template)
                        ? List.of()
                        : finding(path, "a single value is expected, and " + intrinsic.function() + " gives a list");
        };
    }

    private List<Finding> text(String path, JsonNode value, Shape.Text wanted) {
        if (!value.isTextual()) {
            return wrongType(path, value, "a text");
        }
        return Stream.concat(among(wanted.values(), value.asText()), wanted.limits().of(value.asText()).stream())
                .map(problem -> new Finding(id, type.name(), path, problem))
                .toList();
    }

    private List<Finding> number(String path, JsonNode value, Shape.Numeric wanted) {
        if (!value.isNumber()) {
            return wrongType(path, value, "a number");
        }
        BigDecimal number = value.decimalValue();
        if (wanted.whole() && number.stripTrailingZeros().scale() > 0) {
            return finding(path, number + " is not a whole number");
        }
        return Stream.concat(among(wanted.values(), value.asText()), wanted.limits().of(number).stream())
                .map(problem -> new Finding(id, type.name(), path, problem))
                .toList();
    }

    private static Stream<String> among(Set<String> values, String value) {
        return values.isEmpty() || values.contains(value)
                ? Stream.empty()
                : Stream.of("'" + value + "' is none of " + values);
    }

    private List<Finding> list(String path, JsonNode value, Shape.ListOf wanted) {
        if (!value.isArray()) {
            return wrongType(path, value, "a list");
        }
        List<Finding> findings = new ArrayList<>();
        wanted.limits().ofList(value.size()).forEach(problem -> findings.addAll(finding(path, problem)));
        for (int i = 0; i < value.size(); i++) {
            if (!isNothing(value.get(i))) {
                findings.addAll(check(path + "[" + i + "]", value.get(i), wanted.element()));
            }
        }
        return findings;
    }

    private List<Finding> map(String path, JsonNode value, Shape element) {
        if (!value.isObject()) {
            return wrongType(path, value, "an object");
        }
        return value.properties().stream()
                .filter(entry -> !isNothing(entry.getValue()))
                .flatMap(entry -> check(path + "." + entry.getKey(), entry.getValue(), element).stream())
                .toList();
    }

    private List<Finding> structure(String path, JsonNode value, Shape.Structure wanted) {
        if (!value.isObject()) {
            return wrongType(path, value, "an object");
        }
        List<Finding> findings = new ArrayList<>();
        wanted.properties().forEach((name, property) -> {
            if (property.required() && isNothing(value.path(name))) {
                findings.add(new Finding(id, type.name(), path, name + " is required and missing"));
            }
        });
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            Property property = wanted.properties().get(entry.getKey());
            String inside = path + "." + entry.getKey();
            if (property == null) {
                findings.add(new Finding(id, type.name(), inside, "there is no such property"));
            } else if (!isNothing(entry.getValue())) {
                findings.addAll(check(inside, entry.getValue(), property.shape()));
            }
        }
        return findings;
    }

    /** What is wrong by the shape that comes nearest. Any JSON is an object where a list or a text has a shape of its own. */
    private List<Finding> oneOf(String path, JsonNode value, List<Shape> shapes) {
        List<Shape> ofItsKind = shapes.stream()
                .filter(shape -> isOfKind(value, type.resolve(shape)))
                .toList();
        return (ofItsKind.isEmpty() ? shapes : ofItsKind)
                .stream()
                        .map(shape -> check(path, value, shape))
                        .min(Comparator.comparingInt(List::size))
                        .orElseThrow();
    }

    private static boolean isOfKind(JsonNode value, Shape shape) {
        return switch (shape) {
            case Shape.Text text -> value.isTextual();
            case Shape.Numeric number -> value.isNumber();
            case Shape.Truth() -> value.isBoolean();
            case Shape.ListOf list -> value.isArray();
            case Shape.Structure structure ->
                value.isObject() && Intrinsic.of(value).isEmpty();
            default -> false;
        };
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || Intrinsic.of(value).filter(Intrinsic::isNothing).isPresent();
    }

    private List<Finding> wrongType(String path, JsonNode value, String expected) {
        return finding(path, expected + " is expected, not " + value);
    }

    private List<Finding> finding(String path, String problem) {
        return List.of(new Finding(id, type.name(), path, problem));
    }
}
