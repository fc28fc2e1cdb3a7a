package hapnd.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A function of the template language, such as {@code Ref}: what it gives is known only when the template is deployed.
 *
 * @param function its name
 * @param argument what it is given
 */
record Intrinsic(String function, JsonNode argument) {
    private static final Set<String> LISTS = Set.of("Fn::Split", "Fn::GetAZs", "Fn::Cidr");
    private static final Set<String> TEXTS =
            Set.of("Fn::Join", "Fn::Sub", "Fn::Base64", "Fn::ImportValue", "Fn::ToJsonString");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)}");

    /** The function that a value is; empty if it is a value itself. */
    static Optional<Intrinsic> of(JsonNode value) {
        if (!value.isObject() || value.size() != 1) {
            return Optional.empty();
        }
        var field = value.properties().iterator().next();
        return field.getKey().equals("Ref") || field.getKey().startsWith("Fn::")
                ? Optional.of(new Intrinsic(field.getKey(), field.getValue()))
                : Optional.empty();
    }

    /** Whether it takes its property away: {@code Ref} of {@code AWS::NoValue}. */
    boolean isNothing() {
        return function.equals("Ref") && argument.asText().equals("AWS::NoValue");
    }

    /** What may be given by {@code Fn::If}; empty for other functions. */
    List<JsonNode> branches() {
        return function.equals("Fn::If") ? List.of(argument.path(1), argument.path(2)) : List.of();
    }

    /** Whether it gives a list for sure, or may. */
    boolean mayBeList(Template template) {
        return switch (function) {
            case "Ref" -> template.isListParameter(argument.asText());
            case "Fn::GetAtt" -> references().allMatch(template::isListAttribute);
            default -> !TEXTS.contains(function);
        };
    }

    /** Whether it gives a text, a number or a truth value for sure, or may. */
    boolean mayBeScalar(Template template) {
        return switch (function) {
            case "Ref", "Fn::GetAtt" -> !mayBeList(template);
            default -> !LISTS.contains(function);
        };
    }

    /** What it names by itself, without what is inside its argument. */
    Stream<Reference> references() {
        return switch (function) {
            case "Ref" -> Stream.of(Reference.to(argument.asText()));
            case "Fn::GetAtt" -> Stream.of(attribute());
            case "Fn::Sub" -> placeholders();
            default -> Stream.empty();
        };
    }

    private Reference attribute() {
        if (argument.isTextual()) {
            return Reference.parse(argument.asText());
        }
        return new Reference(
                argument.path(0).asText(), Optional.of(argument.path(1).asText()));
    }

    private Stream<Reference> placeholders() {
        JsonNode text = argument.isArray() ? argument.path(0) : argument;
        Set<String> own = StreamSupport.stream(
                        ((Iterable<String>) () -> argument.path(1).fieldNames()).spliterator(), false)
                .collect(java.util.stream.Collectors.toSet());
        return PLACEHOLDER
                .matcher(text.asText())
                .results()
                .map(found -> found.group(1).strip())
                .filter(name -> !own.contains(name))
                .map(Reference::parse);
    }

    /**
     * A resource or parameter, or an attribute of a resource.
     *
     * @param id its logical id, or a pseudo parameter
     * @param attribute the attribute; empty for what {@code Ref} gives
     */
    record Reference(String id, Optional<String> attribute) {
        static Reference to(String id) {
            return new Reference(id, Optional.empty());
        }

        /** {@code Id} or {@code Id.Attribute}. */
        static Reference parse(String text) {
            int dot = text.indexOf('.');
            return dot < 0 ? to(text) : new Reference(text.substring(0, dot), Optional.of(text.substring(dot + 1)));
        }

        /** Whether CloudFormation itself has a value for it. */
        boolean isPseudoParameter() {
            return id.startsWith("AWS::");
        }
    }
}
