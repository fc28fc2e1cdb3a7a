package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Holds every answer that these tests get to the API's document: its status, its error code and each of its fields must be
 * documented for that very operation.
 */
final class Contract {
    /** Where this build puts the document. */
    static final Path DOCUMENT = Build.ROOT.resolve("functions/docs/target/classes/hapnd/function/docs/openapi.json");

    private static final String LINES = "application/x-ndjson";

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final JsonNode ROOT = read();
    private static final Map<String, JsonSchema> CACHE = new ConcurrentHashMap<>();

    private Contract() {}

    private static JsonNode read() {
        try {
            JsonNode root = Json.read(Files.readString(DOCUMENT));
            // A published schema lets unknown fields pass, so that answers may grow; here nothing is to grow unseen.
            for (JsonNode schema : root.at("/components/schemas")) {
                if (schema.has("properties") && schema instanceof ObjectNode object) {
                    object.put("additionalProperties", false);
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the answer if the document has it so; a path or method that is no operation has nothing to hold it to. */
    static Answer kept(String method, String pathAndQuery, Answer answer) {
        if (answer.header("Content-Type").filter(type -> type.startsWith(LINES)).isPresent()) {
            assertThat(documented(method, pathAndQuery, answer.status())).contains(LINES);
        } else {
            kept(method, pathAndQuery, answer.status(), answer.text());
        }
        return answer;
    }

    /** The media types that the document has for an answer. */
    private static Set<String> documented(String method, String pathAndQuery, int status) {
        return operation(method, path(pathAndQuery))
                .map(template -> ROOT.at("/paths").path(template).path(lower(method)))
                .map(operation -> Json.fields(operation
                        .at("/responses")
                        .path(Integer.toString(status))
                        .path("content")))
                .orElse(Set.of());
    }

    private static String path(String pathAndQuery) {
        return pathAndQuery.replaceFirst("(?s)\\?.*", "");
    }

    /** The same, of an answer however it was got. */
    static void kept(String method, String pathAndQuery, int status, String text) {
        operation(method, path(pathAndQuery)).ifPresent(template -> check(template, method, status, text));
    }

    private static Optional<String> operation(String method, String path) {
        return ROOT.path("paths").properties().stream()
                .filter(item -> item.getValue().has(lower(method)))
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(template.replaceAll("\\{\\w+}", ".+")))
                // That of the most fixed words: a parameter stands for anything, also for several segments.
                .max(Comparator.comparingLong(template -> Stream.of(template.split("/"))
                        .filter(segment -> !segment.startsWith("{"))
                        .count()));
    }

    private static void check(String template, String method, int status, String text) {
        String place = method + " " + template + " " + status;
        JsonNode responses =
                ROOT.path("paths").path(template).path(lower(method)).path("responses");
        JsonNode response = responses.path(Integer.toString(status));
        assertThat(response.isObject())
                .as(place + " is not documented: " + text)
                .isTrue();
        if (!response.has("content")) {
            assertThat(text).as(place).isEmpty();
            return;
        }
        JsonNode content = response.at("/content/application~1json");
        JsonNode body = Json.read(text);
        assertThat(CACHE.computeIfAbsent(place, any -> schema(content)).validate(body))
                .as(place + " " + text)
                .isEmpty();
        if (body.has("errorCode")) {
            assertThat(Json.fields(content.path("examples")))
                    .as(place + " answers a code that it does not document")
                    .contains(body.path("errorCode").asText());
        }
    }

    private static JsonSchema schema(JsonNode content) {
        ObjectNode whole = content.path("schema").deepCopy();
        whole.set("components", ROOT.path("components"));
        return SCHEMAS.getSchema(whole);
    }

    private static String lower(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
