package hapnd.function.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The document that this build has made, and questions asked of it. */
final class Document {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode root;
    private final JsonNode strict;

    private Document(JsonNode root) {
        this.root = root;
        this.strict = root.path("components").deepCopy();
        strict.path("schemas").forEach(Document::refuseUnknownFields);
    }

    /**
     * A JSON body that the document describes.
     *
     * @param place where it is described, for the reader of a failed test
     * @param schema its schema
     * @param examples its examples by name
     */
    record Body(String place, JsonNode schema, Map<String, JsonNode> examples) {}

    static Document built() {
        try (var file = DocsFiles.class.getResourceAsStream("openapi.json")) {
            return new Document(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document may grow, so its schemas let unknown fields pass; an example has none of them. */
    private static void refuseUnknownFields(JsonNode schema) {
        if (schema.has("properties") && schema instanceof ObjectNode object) {
            object.put("additionalProperties", false);
        }
    }

    /** Operations by their method and path, such as {@code POST /events}. */
    Map<String, JsonNode> operations() {
        return under("paths");
    }

    /** The requests that the platform sends, by method and name. */
    Map<String, JsonNode> webhooks() {
        return under("webhooks");
    }

    private Map<String, JsonNode> under(String section) {
        var found = new TreeMap<String, JsonNode>();
        root.path(section)
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> found.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return found;
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** All bodies of an operation: the request's, and the responses'. */
    static List<Body> bodies(String name, JsonNode operation) {
        var bodies = new ArrayList<Body>();
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(content -> bodies.add(body(name + " request", content.getValue())));
        operation
                .path("responses")
                .properties()
                .forEach(response -> response.getValue()
                        .path("content")
                        .properties()
                        .forEach(content -> bodies.add(body(name + " " + response.getKey(), content.getValue()))));
        return bodies;
    }

    private static Body body(String place, JsonNode content) {
        var examples = new TreeMap<String, JsonNode>();
        content.path("examples")
                .properties()
                .forEach(example ->
                        examples.put(example.getKey(), example.getValue().path("value")));
        return new Body(place, content.path("schema"), examples);
    }

    /** What is wrong with a value by a schema, in which a field that the schema doesn't name is wrong too. */
    Set<ValidationMessage> findings(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", strict);
        return SCHEMAS.getSchema(whole).validate(value);
    }
}
