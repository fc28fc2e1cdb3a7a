package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import hapnd.testkit.PlatformProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A grant that the template lacks. Each test has a platform of its own, of a template that it has changed. */
class PermissionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_grant_that_is_missing_fails_here_as_on_aws_and_is_named() throws Exception {
        Path template = without("EventsRole", "dynamodb:PutItem");
        try (PlatformProcess platform = start(template)) {
            Api api = new Api(platform.http(), platform.key());

            Answer refused = api.append("order_1", "OrderPlaced");

            assertThat(refused.status()).isEqualTo(500);
            assertThat(platform.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("DENIED hapnd-local-events may not dynamodb:PutItem on")
                            .contains("lacks the grant {Allow, dynamodb:PutItem, arn:aws:dynamodb:")
                            .contains("Journal"));
            // it is what this test is about; in any other it fails the class
            assertThat(platform.takeGrants().denied()).isNotEmpty();
        }
    }

    @Test
    void what_happens_behind_the_scenes_is_named_too() throws Exception {
        Path template = without("SequencerRole", "dynamodb:PutItem");
        try (PlatformProcess platform = start(template)) {
            Api api = new Api(platform.http(), platform.key());

            assertThat(api.append("order_1", "OrderPlaced").status()).isEqualTo(201);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> platform.lines().stream()
                            .anyMatch(line -> line.contains("DENIED hapnd-local-sequencer may not dynamodb:PutItem")));
            platform.takeGrants();
        }
    }

    @Test
    void a_mapping_that_may_not_read_its_queue_is_refused_at_the_start() throws Exception {
        Path template = without("CompilerRole", "sqs:ReceiveMessage");

        assertRefused(template, "hapnd-local-compiler may not sqs:ReceiveMessage", "CompileQueue");
    }

    @Test
    void a_route_that_may_not_invoke_its_function_is_refused_at_the_start() throws Exception {
        Path template = copied("no-permission", root -> {
            Iterator<JsonNode> resources = root.path("Resources").iterator();
            while (resources.hasNext()) {
                JsonNode resource = resources.next();
                if (resource.path("Type").asText().equals("AWS::Lambda::Permission")
                        && resource.toString().contains("/*/*/events")) {
                    resources.remove();
                }
            }
        });

        assertRefused(template, "apigateway.amazonaws.com may not invoke", "/events");
    }

    /** A platform of the template doesn't start, and says why in one line with these texts. */
    private static void assertRefused(Path template, String... why) {
        var output = new ConcurrentLinkedQueue<String>();
        Path data = Build.newFolder("refused").resolve("kept");

        int code = Finished.run(launch(template).command(data, 0), output);

        assertThat(code).isEqualTo(2);
        assertThat(output).anySatisfy(line -> assertThat(line).contains(why));
    }

    private static PlatformProcess start(Path template) {
        return PlatformProcess.start(
                launch(template), Build.newFolder("permissions").resolve("kept"));
    }

    private static PlatformProcess.Launch launch(Path template) {
        PlatformProcess.Launch usual = Build.platform();
        return new PlatformProcess.Launch(
                usual.java(),
                usual.classPath(),
                template,
                usual.dotnet(),
                usual.cache(),
                usual.environment(),
                usual.options());
    }

    /** The template without an action in the statements of a role. */
    private static Path without(String role, String action) throws IOException {
        return copied(
                role + "-" + action.replace(':', '-'),
                root -> root.path("Resources").properties().forEach(resource -> {
                    boolean ofRole = resource.getKey().startsWith(role)
                            && resource.getValue().path("Type").asText().startsWith("AWS::IAM::");
                    if (ofRole) {
                        resource.getValue().findValues("Action").forEach(actions -> remove(actions, action));
                    }
                }));
    }

    private static void remove(JsonNode actions, String action) {
        if (actions instanceof ArrayNode array) {
            for (Iterator<JsonNode> each = array.iterator(); each.hasNext(); ) {
                if (each.next().asText().equals(action)) {
                    each.remove();
                }
            }
        }
    }

    private interface Change {
        void of(JsonNode template);
    }

    private static Path copied(String name, Change change) throws IOException {
        Path folder = Build.newFolder("template-" + name);
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(Build.template())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
            }
        }
        Path template = folder.resolve("Hapnd.template.json");
        JsonNode root = JSON.readTree(template.toFile());
        change.of(root);
        Files.delete(template);
        JSON.writeValue(template.toFile(), root);
        return folder;
    }
}
