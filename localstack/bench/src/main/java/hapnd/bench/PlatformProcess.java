package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The local platform in a process of its own, as {@code ./hapnd dev} runs it. */
final class PlatformProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Pattern READY = Pattern.compile("ready .*(sk_(?:test|live)_[\\w-]+).*");
    private static final int LINES_KEPT = 2000;

    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Child child;
    private final JsonNode endpoints;
    private final Api api;

    /**
     * Starts it and waits until it is ready.
     *
     * @param options where the template and the C# program are
     * @param data the data folder
     * @param variables added to its environment
     */
    PlatformProcess(Options options, Path data, Map<String, String> variables) throws IOException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "hapnd.local.dev.Dev",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--cache",
                options.cache().toString(),
                "--template",
                options.template().toString(),
                "--dotnet",
                options.dotnet().toString());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        this.child =
                start(new Command("platform", command, environment, Path.of("").toAbsolutePath()));
        this.endpoints =
                new ObjectMapper().readTree(data.resolve("endpoints.json").toFile());
        this.api = new Api(URI.create(endpoints.path("http").asText()), key());
    }

    Api api() {
        return api;
    }

    /** With what its services are asked. */
    AwsBasicCredentials credentials() {
        return AwsBasicCredentials.create(
                endpoints.path("accessKeyId").asText(),
                endpoints.path("secretAccessKey").asText());
    }

    /** Where DynamoDB answers, as it does for functions: with nothing in between that counts. */
    URI dynamodb() {
        return URI.create(endpoints.path("dynamodb").asText());
    }

    /** What is measured on it. */
    interface Work {
        void run() throws IOException;
    }

    /** Does the work; if it fails, what the platform said last is printed. */
    void during(Work work) throws IOException {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            printOutput();
            throw e;
        }
    }

    private void printOutput() {
        output.forEach(System.err::println);
    }

    @Override
    public void close() {
        api.close();
        child.close();
    }

    private Child start(Command platform) {
        try {
            return Child.startAndAwait(platform, line -> READY.matcher(line).matches(), READY_WITHIN, this::keep);
        } catch (IllegalStateException e) {
            printOutput();
            throw e;
        }
    }

    private void keep(String line) {
        output.add(line);
        if (output.size() > LINES_KEPT) {
            output.remove();
        }
    }

    private String key() {
        return output.stream()
                .map(READY::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst()
                .orElseThrow();
    }
}
