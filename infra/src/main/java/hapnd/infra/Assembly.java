package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The template that {@link App} has written.
 *
 * @param stackName the stack's name
 * @param resources by logical id
 * @param outputs by name
 */
record Assembly(String stackName, Map<String, JsonNode> resources, Map<String, JsonNode> outputs) {
    private static final String TEMPLATE = "Hapnd.template.json";

    static Assembly read(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.readTree(folder.resolve("manifest.json").toFile());
        return of(
                manifest.at("/artifacts/Hapnd/properties/stackName").asText(),
                json.readTree(folder.resolve(TEMPLATE).toFile()));
    }

    static Assembly of(String stackName, JsonNode template) {
        return new Assembly(stackName, fields(template.path("Resources")), fields(template.path("Outputs")));
    }

    /** Whether a function has Lambda's tenant isolation. */
    boolean isolatesTenants() {
        return resources.values().stream()
                .anyMatch(resource -> resource.path("Properties").has("TenancyConfig"));
    }

    /** The memory of each function in MB, by its name without the stack's name; the executor's is the same in any isolation. */
    Map<String, Integer> memoryMb() {
        Map<String, Integer> memory = new TreeMap<>();
        for (JsonNode resource : resources.values()) {
            String name = resource.at("/Properties/FunctionName").asText();
            if (name.startsWith(stackName + "-")) {
                memory.put(
                        name.substring(stackName.length() + 1).replace("csharp-executor-shared", "csharp-executor"),
                        resource.at("/Properties/MemorySize").asInt());
            }
        }
        return memory;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
