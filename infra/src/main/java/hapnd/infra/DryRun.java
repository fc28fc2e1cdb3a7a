package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.infra.cost.CostModel;
import hapnd.infra.cost.CostTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shows the resources and the cost of a synthesised template, without an account.
 *
 * <pre>{@code DryRun DIR}</pre>
 */
public final class DryRun {
    private DryRun() {}

    /**
     * Prints resources and cost.
     *
     * @param args the folder that {@link App} has written
     * @throws IOException when the folder has no template
     */
    public static void main(String[] args) throws IOException {
        Assembly assembly = Assembly.read(Path.of(args[0]));
        System.out.println(resources(assembly));
        System.out.println("Estimated cost (us-east-1, list prices; what is in it and what is not: docs/cost.md)\n");
        System.out.println(CostTable.markdown(CostModel.of(assembly.memoryMb()), assembly.isolatesTenants()));
    }

    /** The types of resources, each with the logical ids of its resources, and with their names if the template has them. */
    static String resources(Assembly assembly) {
        Map<String, TreeSet<String>> byType = new TreeMap<>();
        int count = 0;
        for (Map.Entry<String, JsonNode> resource : assembly.resources().entrySet()) {
            byType.computeIfAbsent(resource.getValue().path("Type").asText(), type -> new TreeSet<>())
                    .add(resource.getKey() + name(resource.getValue().path("Properties")));
            count++;
        }
        StringBuilder text = new StringBuilder("Stack " + assembly.stackName() + ": " + count + " resources\n");
        byType.forEach((type, ids) -> {
            text.append("\n").append(type).append(" (").append(ids.size()).append(")\n");
            ids.forEach(id -> text.append("  ").append(id).append("\n"));
        });
        return text.toString();
    }

    private static String name(JsonNode properties) {
        for (String property : new String[] {"FunctionName", "LogGroupName", "RouteKey", "DomainName", "Name"}) {
            if (properties.path(property).isTextual()) {
                return "  " + properties.path(property).asText();
            }
        }
        return "";
    }
}
