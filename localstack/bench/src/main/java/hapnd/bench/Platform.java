package hapnd.bench;

import hapnd.testkit.PlatformProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The local platform that is measured. */
final class Platform implements AutoCloseable {
    private final PlatformProcess process;
    private final Api api;

    /**
     * Starts it and waits until it is ready.
     *
     * @param options where the template and the C# program are
     * @param data the data folder
     * @param variables added to its environment
     * @param more options of {@code ./hapnd dev}
     */
    Platform(Options options, Path data, Map<String, String> variables, String... more) {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        var launch = new PlatformProcess.Launch(
                List.of(ProcessHandle.current().info().command().orElse("java")),
                System.getProperty("java.class.path"),
                options.template(),
                options.dotnet(),
                options.cache(),
                environment,
                List.of(more));
        this.process = PlatformProcess.start(launch, data);
        this.api = new Api(process.http(), process.key());
    }

    Api api() {
        return api;
    }

    /** With what its services are asked. */
    AwsBasicCredentials credentials() {
        var endpoints = process.endpoints();
        return AwsBasicCredentials.create(
                endpoints.path("accessKeyId").asText(),
                endpoints.path("secretAccessKey").asText());
    }

    /** Where DynamoDB answers, as it does for functions: with nothing in between that counts. */
    URI dynamodb() {
        return process.endpoint("dynamodb");
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
            process.printOutput();
            throw e;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
