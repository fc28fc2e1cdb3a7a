package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.access.Credentials;
import hapnd.local.process.Child;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The local platform's process, from its start to its end. */
class DevTest {
    @TempDir
    Path folder;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final List<Child> started = new ArrayList<>();
    private Path data;

    @BeforeEach
    void synthesise() throws IOException {
        data = folder.resolve("data");
        TestStack.write(folder);
    }

    @AfterEach
    void stop() {
        started.forEach(Child::close);
    }

    @Test
    void nothing_acknowledged_is_lost_and_no_process_is_left_when_the_platform_is_killed() throws Exception {
        Child first = ready();
        String key = apiKey();
        long function = get("/").getLong("process");
        try (DynamoDbClient dynamo = clients().dynamoDb(endpoint("dynamodb"));
                SqsClient sqs = clients().sqs(endpoint("sqs"));
                S3Client s3 = clients().s3(endpoint("s3"))) {
            dynamo.putItem(b -> b.tableName("Shop-Registry")
                    .item(Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"))));
            sqs.sendMessage(
                    b -> b.queueUrl(endpoint("sqs") + "/000000000000/Shop-Jobs").messageBody("kept"));
            s3.putObject(b -> b.bucket("shop-files").key("f"), RequestBody.fromString("kept"));
        }
        first.kill();
        first.exited().get(5, TimeUnit.SECONDS);
        awaitEnd(function);

        ready();

        assertThat(apiKey()).isEqualTo(key);
        try (DynamoDbClient dynamo = clients().dynamoDb(endpoint("dynamodb"));
                SqsClient sqs = clients().sqs(endpoint("sqs"));
                S3Client s3 = clients().s3(endpoint("s3"))) {
            assertThat(dynamo.getItem(b -> b.tableName("Shop-Registry")
                                    .key(Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"))))
                            .hasItem())
                    .isTrue();
            assertThat(sqs.receiveMessage(b -> b.queueUrl(endpoint("sqs") + "/000000000000/Shop-Jobs")
                                    .waitTimeSeconds(5))
                            .messages()
                            .getFirst()
                            .body())
                    .isEqualTo("kept");
            assertThat(s3.getObjectAsBytes(b -> b.bucket("shop-files").key("f")).asUtf8String())
                    .isEqualTo("kept");
        }
        assertThat(get("/").getString("variable")).isEqualTo("hello");
    }

    @Test
    void the_api_key_is_readable_by_its_owner_alone() throws Exception {
        ready();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("api-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_signal_stops_everything_within_ten_seconds() throws Exception {
        Child platform = ready();
        long function = get("/").getLong("process");
        ProcessHandle.of(platform.pid()).orElseThrow().destroy();

        assertThat(platform.exited().get(10, TimeUnit.SECONDS)).isIn(0, 143);
        awaitEnd(function);
        assertThat(data.resolve("endpoints.json")).doesNotExist();
    }

    @Test
    void an_operator_is_told_when_no_platform_runs_even_where_one_was_killed() throws Exception {
        assertThat(operator("tenant", "list")).contains("no platform runs").contains("./hapnd dev");
        Child platform = ready();
        assertThat(operator("tenant", "list")).contains("no such function");
        platform.kill();
        platform.exited().get(5, TimeUnit.SECONDS);
        assertThat(data.resolve("endpoints.json")).exists();
        assertThat(operator("tenant", "list")).contains("no platform runs");
    }

    @Test
    void what_is_no_api_key_is_refused_before_anything_starts() throws Exception {
        Child.Command command = command(Dev.class, "--port", "0");
        Map<String, String> environment = Map.of("HOME", folder.toString(), "HAPND_API_KEY", "pk_live_1");
        Child platform =
                Child.start(new Child.Command("platform", command.arguments(), environment, folder), lines::add);
        started.add(platform);

        assertThat(platform.exited().get(30, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(String.join("\n", lines)).contains("HAPND_API_KEY is no API key");
        assertThat(data).doesNotExist();
    }

    @Test
    void what_is_no_origin_is_refused_with_what_is_right() throws Exception {
        var refused =
                Child.start(command(Dev.class, "--port", "0", "--cors-origin", "http://localhost:5173/"), lines::add);
        started.add(refused);

        assertThat(refused.exited().get(30, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(String.join("\n", lines))
                .contains("--cors-origin", "http://localhost:5173:", "http://localhost:5173/");
    }

    @Test
    void a_second_platform_on_the_same_data_folder_is_refused() throws Exception {
        ready();

        assertThat(refused(0)).contains("another platform uses the data folder");
    }

    @Test
    void a_taken_port_is_refused_and_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(refused(taken.getLocalPort()))
                    .contains("port " + taken.getLocalPort() + " is taken")
                    .contains("--port");
        }
    }

    private String operator(String... words) throws Exception {
        lines.clear();
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OperatorCommand.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        var child = Child.start(new Child.Command("operator", command, Map.of(), folder), lines::add);
        started.add(child);
        assertThat(child.exited().get(30, TimeUnit.SECONDS)).isEqualTo(2);
        return String.join("\n", lines);
    }

    private String refused(int port) throws Exception {
        lines.clear();
        var second = Child.start(command(Dev.class, "--port", Integer.toString(port)), lines::add);
        started.add(second);
        assertThat(second.exited().get(30, TimeUnit.SECONDS)).isEqualTo(2);
        return String.join("\n", lines);
    }

    private Child ready() {
        var platform = Child.startAndAwait(
                command(Dev.class, "--port", "0"),
                line -> line.startsWith("ready"),
                Duration.ofSeconds(90),
                lines::add);
        started.add(platform);
        return platform;
    }

    private Child.Command command(Class<?> main, String... arguments) {
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--data",
                data.toString(),
                "--template",
                folder.toString()));
        command.addAll(List.of(arguments));
        return new Child.Command("platform", command, Map.of("HOME", folder.toString()), folder);
    }

    private String apiKey() throws IOException {
        return Files.readString(data.resolve("api-key")).strip();
    }

    private Clients clients() {
        var endpoints = new JsonObject(DataFolder.endpointsIn(data).orElseThrow());
        return new Clients(new Credentials(endpoints.getString("accessKeyId"), endpoints.getString("secretAccessKey")));
    }

    private URI endpoint(String name) {
        return URI.create(new JsonObject(DataFolder.endpointsIn(data).orElseThrow()).getString(name));
    }

    private JsonObject get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(endpoint("http").resolve(path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .describedAs("%s, of a platform that said %s", answer.body(), lines)
                    .isEqualTo(200);
            return new JsonObject(answer.body());
        }
    }

    private static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid).orElse(null);
        if (process != null && process.isAlive() && !isZombie(pid)) {
            process.onExit().get(5, TimeUnit.SECONDS);
        }
    }

    /** Nobody waits for the orphans of a killed process in a container without an init: dead, but still listed. */
    private static boolean isZombie(long pid) throws IOException {
        var stat = Path.of("/proc/" + pid + "/stat");
        return Files.exists(stat) && Files.readString(stat).contains(") Z ");
    }
}
