package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is in the zips that this build made, beside what the template permits the functions. */
@Execution(ExecutionMode.CONCURRENT) // it needs no platform
class ZipsTest {
    /** The modules of the clients, by the services' names in policies. */
    private static final Map<String, String> CLIENTS = Map.of(
            "execute-api", "apigatewaymanagementapi", "kms", "kms", "lambda", "lambda", "s3", "s3", "sqs", "sqs");

    private static final Set<String> ONLY_WHERE_FILES_ARE_UPLOADED = Set.of("commons-fileupload2-core");

    private static JsonNode resources;

    @BeforeAll
    static void read() throws IOException {
        resources = Json.read(Files.readString(Build.template().resolve("Hapnd.template.json")))
                .path("Resources");
    }

    @Test
    void a_zip_holds_the_clients_of_the_services_that_its_function_may_call_and_no_others() throws IOException {
        var held = new TreeMap<String, Set<String>>();
        var permitted = new TreeMap<String, Set<String>>();
        for (Map.Entry<String, String> function : functions().entrySet()) {
            held.put(function.getKey(), libraries(function.getKey(), CLIENTS.values()));
            permitted.put(function.getKey(), clients(function.getValue()));
        }

        assertThat(held).hasSizeGreaterThan(15).isEqualTo(permitted);
    }

    @Test
    void what_takes_an_upload_apart_is_where_files_are_uploaded() throws IOException {
        for (String function : functions().keySet()) {
            boolean takesUploads = Set.of("reducers", "projections", "previews").contains(function);
            assertThat(libraries(function, ONLY_WHERE_FILES_ARE_UPLOADED))
                    .as(function)
                    .isEqualTo(takesUploads ? ONLY_WHERE_FILES_ARE_UPLOADED : Set.of());
        }
    }

    /** The Java functions' names, each with the logical id of its role. */
    private static Map<String, String> functions() {
        return elements(resources)
                .filter(resource -> resource.at("/Properties/Runtime").asText().equals("java25"))
                .collect(Collectors.toMap(
                        resource ->
                                resource.at("/Properties/FunctionName").asText().replace("hapnd-local-", ""),
                        resource -> resource.at("/Properties/Role/Fn::GetAtt/0").asText()));
    }

    /** By what its role grants: what feeds a function is read by Lambda itself, and stands in a policy of its own. */
    private static Set<String> clients(String role) {
        return elements(resources.path(role).at("/Properties/Policies/0/PolicyDocument/Statement"))
                .map(statement -> statement.path("Action"))
                .flatMap(action -> action.isArray() ? elements(action) : Stream.of(action))
                .map(JsonNode::asText)
                .map(action -> action.substring(0, action.indexOf(':')))
                .filter(CLIENTS::containsKey)
                .map(CLIENTS::get)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> libraries(String function, Iterable<String> wanted) throws IOException {
        var path = Build.ROOT.resolve("functions").resolve(function).resolve("target/function.zip");
        try (var zip = new ZipFile(path.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            return StreamSupport.stream(wanted.spliterator(), false)
                    .filter(library ->
                            names.stream().anyMatch(name -> name.matches("lib/.*\\." + library + "-[0-9].*")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
