package hapnd.local.demo;

import hapnd.local.command.CommandLines;
import hapnd.local.command.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Walks through the README against a running platform. Exit codes: 0 all as expected, 1 not, 2 nothing was tried. */
@Command(name = "./hapnd demo", description = "The walk-through of the README against a running platform.")
public final class DemoCommand implements Callable<Integer> {
    private static final int OK = 200;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where it answers",
            defaultValue = "http://localhost:8080")
    private String url;

    @Option(names = "--data", paramLabel = "DIR", description = "its data folder, where its API key is read")
    private Path data;

    @Option(names = "--checkout", hidden = true, required = true)
    private Path checkout;

    private DemoCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.run(new CommandLine(new DemoCommand()), arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String key = key();
        if (!answers(base)) {
            throw new Refusal("no platform answers at " + base + ": start one with ./hapnd dev, or give --url");
        }
        ProcessBuilder script =
                new ProcessBuilder(checkout.resolve("localstack/script/demo.sh").toString()).inheritIO();
        script.environment().put("URL", base);
        script.environment().put("KEY", key);
        return script.start().waitFor();
    }

    private String key() throws IOException {
        Optional<String> wanted =
                Optional.ofNullable(System.getenv("HAPND_API_KEY")).filter(key -> !key.isEmpty());
        if (wanted.isPresent()) {
            return wanted.get();
        }
        Path file = data == null ? null : data.resolve("api-key");
        if (file == null || !Files.isReadable(file)) {
            throw new Refusal("set HAPND_API_KEY to the key that ./hapnd dev printed");
        }
        return Files.readString(file).strip();
    }

    private static boolean answers(String base) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(base + "/health"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
