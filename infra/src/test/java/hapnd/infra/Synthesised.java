package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** The template as CloudFormation would get it, with stand-ins for the functions' code, and questions asked of it. */
final class Synthesised {
    static final List<String> JAVA_FUNCTIONS = List.of(
            "events",
            "reducers",
            "recompute",
            "compiler",
            "projections",
            "previews",
            "previewer",
            "sequencer",
            "projector",
            "notifier",
            "sweeper",
            "admin",
            "webhooks",
            "delivery",
            "socket",
            "replayer",
            "pinger",
            "system",
            "docs",
            "console");

    private static final Map<String, Synthesised> STAGES = new TreeMap<>();
    private static final Map<Stage, JsonNode> TEMPLATES = new HashMap<>();

    private final JsonNode resources;

    private Synthesised(JsonNode resources) {
        this.resources = resources;
    }

    /** An ordinary stage. */
    static synchronized Synthesised stage(String name) {
        return STAGES.computeIfAbsent(name, stage -> of(new Stage(stage)));
    }

    /** The resources of a stage that isn't an ordinary one. */
    static Synthesised of(Stage stage) {
        return new Synthesised(template(stage).path("Resources"));
    }

    /** The whole template of a stage that isn't an ordinary one. It takes seconds and doesn't change, so it is made once. */
    static synchronized JsonNode template(Stage stage) {
        return TEMPLATES.computeIfAbsent(stage, Synthesised::synthesise).deepCopy();
    }

    private static JsonNode synthesise(Stage stage) {
        var stack = new HapndStack(new App(), stage, standIns());
        return new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON());
    }

    static Assets standIns() {
        try {
            Path functions = Files.createTempDirectory("functions");
            for (String name : JAVA_FUNCTIONS) {
                Path zip = functions.resolve(name).resolve("target/function.zip");
                Files.createDirectories(zip.getParent());
                writeZip(zip, name);
            }
            Files.createDirectory(functions.resolve("dotnet"));
            Files.writeString(functions.resolve("dotnet/Dockerfile"), "FROM scratch\n");
            return Assets.of(functions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resources of a type, by logical id. */
    Map<String, JsonNode> all(String type) {
        var found = new TreeMap<String, JsonNode>();
        resources.properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue());
            }
        });
        return found;
    }

    /** Resources of the types that fit, by logical id. */
    Map<String, JsonNode> where(Predicate<String> type) {
        var found = new TreeMap<String, JsonNode>();
        resources.properties().stream()
                .filter(entry -> type.test(entry.getValue().path("Type").asText()))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The resources that CloudFormation can create one after the other: all, unless there is a cycle. */
    Set<String> creatable() {
        var created = new TreeSet<String>();
        int before;
        do {
            before = created.size();
            resources.fieldNames().forEachRemaining(id -> {
                if (created.containsAll(needs(id))) {
                    created.add(id);
                }
            });
        } while (created.size() > before);
        return created;
    }

    /** What CloudFormation creates before a resource. */
    Set<String> needs(String id) {
        var needed = new TreeSet<String>(texts(resources.path(id).path("DependsOn")));
        JsonNode properties = resources.path(id).path("Properties");
        properties.findValues("Ref").forEach(ref -> needed.add(ref.asText()));
        properties
                .findValues("Fn::GetAtt")
                .forEach(attribute -> needed.add(attribute.path(0).asText()));
        needed.removeIf(other -> !resources.has(other));
        return needed;
    }

    /** Whether there is a resource of that logical id. */
    boolean has(String id) {
        return resources.has(id);
    }

    String type(String id) {
        return resources.path(id).path("Type").asText();
    }

    /** The properties of the one resource of a type that fits. */
    JsonNode only(String type, Predicate<JsonNode> fits) {
        List<JsonNode> found = all(type).values().stream()
                .map(resource -> resource.path("Properties"))
                .filter(fits)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type + ", found " + found);
        }
        return found.getFirst();
    }

    JsonNode function(String name) {
        return only(
                "AWS::Lambda::Function",
                function -> function.path("FunctionName").asText().equals("hapnd-test-" + name));
    }

    /** The statements of a function's role that grant something, wherever CDK put them. */
    List<JsonNode> grants(String function) {
        String role = target(function(function).path("Role"));
        Stream<JsonNode> inline = elements(
                        resources.path(role).path("Properties").path("Policies"))
                .map(policy -> policy.path("PolicyDocument"));
        Stream<JsonNode> attached = all("AWS::IAM::Policy").values().stream()
                .map(policy -> policy.path("Properties"))
                .filter(policy ->
                        elements(policy.path("Roles")).anyMatch(r -> target(r).equals(role)))
                .map(policy -> policy.path("PolicyDocument"));
        return allowing(Stream.concat(inline, attached)).toList();
    }

    /** Every granting statement of every policy in the template. */
    List<JsonNode> grants() {
        var documents = new ArrayList<JsonNode>();
        resources.forEach(resource -> documents.addAll(resource.findValues("PolicyDocument")));
        return allowing(documents.stream()).toList();
    }

    /** The same without those for traces: X-Ray has no resources that they could be limited to. */
    List<JsonNode> grantsOfResources() {
        return grants().stream().filter(statement -> !isForTraces(statement)).toList();
    }

    /** To write traces, and nothing else. */
    static boolean isForTraces(JsonNode statement) {
        return Set.copyOf(texts(statement.path("Action")))
                        .equals(Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
                && statement.path("Resource").asText().equals("*");
    }

    /** The logical id that a {@code Ref}, {@code Fn::GetAtt} or {@code Fn::Join} speaks of; the region and the like are none. */
    static String target(JsonNode value) {
        if (value.has("Ref")) {
            return value.path("Ref").asText();
        }
        if (value.has("Fn::GetAtt")) {
            return value.path("Fn::GetAtt").path(0).asText();
        }
        return Stream.concat(value.findParents("Ref").stream(), value.findParents("Fn::GetAtt").stream())
                .map(Synthesised::target)
                .filter(id -> !id.startsWith("AWS::"))
                .findFirst()
                .orElse("");
    }

    static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isTextual()
                ? List.of(oneOrMany.asText())
                : elements(oneOrMany).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Stream<JsonNode> allowing(Stream<JsonNode> documents) {
        return documents
                .flatMap(document -> elements(document.path("Statement")))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"));
    }

    private static void writeZip(Path zip, String content) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry(content));
            out.closeEntry();
        }
    }
}
