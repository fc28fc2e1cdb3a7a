package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a list of the tables, the bucket and the key that a stack leaves behind, in the format of {@code cdk import}, so that
 * a new deployment of the same template can import them.
 *
 * <pre>{@code Retained DIR OUTPUTS MAPPING}</pre>
 */
public final class Retained {
    private static final Map<String, String> IDENTIFIERS =
            Map.of("AWS::DynamoDB::Table", "TableName", "AWS::S3::Bucket", "BucketName", "AWS::KMS::Key", "KeyId");

    private Retained() {}

    /**
     * Writes the mapping.
     *
     * @param args the folder that {@link App} has written, the file of outputs that {@code cdk deploy --outputs-file} has
     *     written, and the file to write
     * @throws IOException when a file can't be read or written
     */
    public static void main(String[] args) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Assembly assembly = Assembly.read(Path.of(args[0]));
        ObjectNode mapping = json.createObjectNode();
        JsonNode outputs = json.readTree(Path.of(args[1]).toFile()).path(assembly.stackName());
        mapping(assembly, outputs).forEach(mapping::set);
        json.writeValue(Path.of(args[2]).toFile(), mapping);
    }

    /** The identifying property of each resource that holds data or decrypts it. */
    static Map<String, JsonNode> mapping(Assembly assembly, JsonNode outputs) {
        Map<String, JsonNode> mapping = new java.util.TreeMap<>();
        assembly.outputs().forEach((output, definition) -> {
            String id = definition.at("/Value/Ref").asText();
            String type = assembly.resources()
                    .getOrDefault(id, outputs.path("none"))
                    .path("Type")
                    .asText();
            if (IDENTIFIERS.containsKey(type)) {
                if (!outputs.path(output).isTextual()) {
                    throw new IllegalArgumentException("the outputs of the deployed stack lack " + output);
                }
                ObjectNode identifier = new ObjectMapper().createObjectNode();
                identifier.set(IDENTIFIERS.get(type), outputs.path(output));
                mapping.put(id, identifier);
            }
        });
        return mapping;
    }
}
