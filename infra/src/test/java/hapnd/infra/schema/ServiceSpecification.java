package hapnd.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.infra.schema.Shape.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The database that the CDK generates its constructs from. It has the names, types and enumerations of properties, which are
 * required, and the attributes of every resource type. It has no patterns and no ranges.
 *
 * @see <a href="https://github.com/cdklabs/awscdk-service-spec">awscdk-service-spec</a>
 */
public final class ServiceSpecification implements Schemas {
    private static ServiceSpecification installed;

    private final Map<String, JsonNode> types = new LinkedHashMap<>();
    private final Map<String, Shape> named = new LinkedHashMap<>();

    private ServiceSpecification(JsonNode schema) {
        schema.at("/resource/entities")
                .forEach(type -> types.put(type.path("cloudFormationType").asText(), type));
        schema.at("/typeDefinition/entities")
                .forEach(type -> named.put(type.path("$id").asText(), structure(type)));
    }

    /** The one that the build has installed. It is read once, in about a second. */
    public static synchronized ServiceSpecification installed() {
        if (installed == null) {
            try (InputStream in = new GZIPInputStream(
                    Files.newInputStream(Schemas.installed("@aws-cdk/aws-service-spec/db.json.gz")))) {
                installed =
                        new ServiceSpecification(new ObjectMapper().readTree(in).path("schema"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return installed;
    }

    @Override
    public Optional<ResourceType> type(String name) {
        return Optional.ofNullable(types.get(name)).map(type -> {
            Map<String, Shape> attributes = new LinkedHashMap<>();
            type.path("attributes")
                    .properties()
                    .forEach(attribute -> attributes.put(
                            attribute.getKey(), shape(attribute.getValue().path("type"))));
            return new ResourceType(
                    name,
                    structure(type),
                    attributes,
                    named,
                    Optional.ofNullable(type.path("arnTemplate").textValue()));
        });
    }

    private static Shape.Structure structure(JsonNode type) {
        Map<String, Property> properties = new LinkedHashMap<>();
        type.path("properties")
                .properties()
                .forEach(property -> properties.put(
                        property.getKey(),
                        new Property(
                                shape(property.getValue().path("type")),
                                property.getValue().path("required").asBoolean())));
        return new Shape.Structure(properties);
    }

    private static Shape shape(JsonNode type) {
        String kind = type.path("type").asText();
        return switch (kind) {
            case "string" -> new Shape.Text(values(type), Limits.NONE);
            case "date-time" -> Shape.Text.ANY;
            case "integer" -> new Shape.Numeric(true, values(type), Limits.NONE);
            case "number" -> new Shape.Numeric(false, values(type), Limits.NONE);
            case "boolean" -> new Shape.Truth();
            case "json" -> new Shape.Anything();
            case "tag" ->
                new Shape.Structure(
                        Map.of("Key", new Property(Shape.Text.ANY, true), "Value", new Property(Shape.Text.ANY, true)));
            case "array" -> new Shape.ListOf(shape(type.path("element")), Limits.NONE);
            case "map" -> new Shape.MapOf(shape(type.path("element")));
            case "ref" -> new Shape.Named(type.at("/reference/$ref").asText());
            case "union" -> {
                List<Shape> shapes = new ArrayList<>();
                type.path("types").forEach(one -> shapes.add(shape(one)));
                yield new Shape.OneOf(shapes);
            }
            default -> throw new IllegalStateException("a kind of type that isn't known: " + type);
        };
    }

    private static Set<String> values(JsonNode type) {
        Set<String> values = new LinkedHashSet<>();
        type.path("allowedValues").forEach(value -> values.add(value.asText()));
        return values;
    }
}
