package hapnd.local.transfer;

import hapnd.local.command.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which platform, and which of its tenants. */
final class Source {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the platform answers",
            defaultValue = "http://localhost:8080")
    private String url;

    @Option(names = "--data", paramLabel = "DIR", description = "its data folder, where its API key is read")
    private Path data;

    /** The API as that tenant. */
    LogClient client() throws IOException {
        try {
            return new LogClient(URI.create(url.endsWith("/") ? url : url + "/"), key());
        } catch (IllegalArgumentException e) {
            throw new Refusal("--url is no URL: " + url);
        }
    }

    private String key() throws IOException {
        var wanted = Optional.ofNullable(System.getenv("HAPND_API_KEY")).filter(key -> !key.isEmpty());
        if (wanted.isPresent()) {
            return wanted.get();
        }
        var file = data == null ? null : data.resolve("api-key");
        if (file == null || !Files.isReadable(file)) {
            throw new Refusal("set HAPND_API_KEY to the API key of the tenant");
        }
        return Files.readString(file).strip();
    }
}
