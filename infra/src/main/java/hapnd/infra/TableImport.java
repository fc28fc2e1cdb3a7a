package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.infra.preflight.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Gives the tables that a stack will import the settings of its template, before {@code cdk import}. An import doesn't change a
 * resource, and a table from a point-in-time recovery has no stream, no expiry, no recovery and no deletion protection.
 * Repeating it is safe.
 *
 * <pre>{@code TableImport DIR MAPPING [--profile NAME]}</pre>
 */
public final class TableImport {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private TableImport() {}

    /**
     * Changes the settings that differ, and reports this on the standard error.
     *
     * @param args the folder that {@link App} has written, the mapping that {@link Retained} has written, perhaps with names of
     *     restored tables, and the profile to use. Exits with 2 and a reason when it fails
     * @throws IOException when a file can't be read
     */
    public static void main(String[] args) throws IOException {
        Optional<String> profile =
                args.length == 4 && args[2].equals("--profile") ? Optional.of(args[3]) : Optional.empty();
        JsonNode mapping = new ObjectMapper().readTree(Path.of(args[1]).toFile());
        try (DynamoDbClient client = client(profile)) {
            takeOver(
                    wanted(Assembly.read(Path.of(args[0])), mapping),
                    new TableFitter(client, PAUSE, line -> System.err.println("· " + line)));
        } catch (SdkClientException e) {
            // without the list of all credentials providers that the SDK appends in brackets
            refuse("AWS can't be reached ("
                    + e.getMessage().split("[\\[(]", 2)[0].strip()
                    + "): set credentials in the environment, or name a profile with --profile");
        } catch (IllegalStateException | SdkException e) {
            refuse(e.getMessage());
        }
    }

    private static void refuse(String why) {
        System.err.println("infra: " + why);
        System.exit(2);
    }

    /** Checks all tables before it changes the first. */
    static void takeOver(List<WantedTable> tables, TableFitter fitter) {
        tables.forEach(fitter::check);
        tables.forEach(fitter::fit);
    }

    /** The tables of a mapping with the template's settings. */
    static List<WantedTable> wanted(Assembly assembly, JsonNode mapping) {
        List<WantedTable> tables = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            JsonNode resource = Optional.ofNullable(assembly.resources().get(entry.getKey()))
                    .orElseThrow(() -> new IllegalStateException("the file that was given with --restore names "
                            + entry.getKey() + ", which is no resource of this stage"));
            if (resource.path("Type").asText().equals("AWS::DynamoDB::Table")) {
                tables.add(WantedTable.of(entry.getValue().path("TableName").asText(), resource.path("Properties")));
            }
        }
        return tables;
    }

    private static DynamoDbClient client(Optional<String> profile) {
        return Caller.of(profile)
                .ask(DynamoDbClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
