package hapnd.cli.account;

import hapnd.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The platform that {@code ./hapnd dev} runs on a data folder, as that folder says.
 *
 * @param data the folder
 */
record LocalPlatform(Path data) {
    private static final String USUAL = "http://localhost:8080";

    /** Where it answers, or would usually. */
    Address address() {
        return text("endpoints.json")
                .flatMap(Json::read)
                .map(endpoints -> endpoints.path("http").asText(""))
                .filter(url -> !url.isEmpty())
                .map(url -> Address.of(url, "the URL in " + data))
                .orElseGet(LocalPlatform::usual);
    }

    static Address usual() {
        return Address.of(USUAL, "");
    }

    /** The API key of the tenant that it starts with. */
    Optional<String> key() {
        return text("api-key").map(String::strip);
    }

    private Optional<String> text(String name) {
        try {
            Path file = data.resolve(name);
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // it has just stopped
        }
    }
}
