package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of a stage whose APIs answer CloudFront alone, asked of the very zips: the local platform has no such stage. */
@Execution(ExecutionMode.CONCURRENT) // it has processes of its own
class OriginSecretTest {
    private static final String REQUEST = """
            {"version": "2.0", "routeKey": "$default", "rawPath": "/none", "rawQueryString": "",
             "headers": {"accept": "application/json", "x-origin-secret": "SENT"},
             "requestContext": {
               "http": {"method": "GET", "path": "/none", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"},
               "requestId": "r1", "stage": "$default"},
             "isBase64Encoded": false}
            """;

    private static final String CONNECT = """
            {"headers": {"X-Origin-Secret": "SENT"}, "isBase64Encoded": false,
             "requestContext": {"connectionId": "c1", "eventType": "CONNECT", "routeKey": "$connect"}}
            """;

    private static final String MESSAGE = """
            {"requestContext": {"connectionId": "c1", "eventType": "MESSAGE", "routeKey": "$default"}, "body": "pong"}
            """;

    @ParameterizedTest
    @CsvSource({
        "system, secret, 404",
        "system, other, 403",
        "socket, secret, 401",
        "socket, other, 403",
    })
    void a_request_without_the_secret_reaches_no_code_and_reads_nothing(String function, String sent, int status)
            throws Exception {
        try (SnapshotProcess process = start(function)) {
            process.awaitReady();
            String event = (function.equals("socket") ? CONNECT : REQUEST).replace("SENT", sent);

            JsonNode answer = Json.read(process.answerTo(event));

            assertThat(answer.path("statusCode").asInt()).isEqualTo(status);
            assertThat(Json.read(answer.path("body").asText()).has("errorCode")).isTrue();
            assertThat(process.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource("socket, 200")
    void a_message_of_a_client_that_was_let_in_needs_no_secret(String function, int status) throws Exception {
        try (SnapshotProcess process = start(function)) {
            process.awaitReady();

            assertThat(Json.read(process.answerTo(MESSAGE)).path("statusCode").asInt())
                    .isEqualTo(status);
        }
    }

    private static SnapshotProcess start(String function) throws IOException {
        JsonNode resources = Json.read(Files.readString(Build.template().resolve("Hapnd.template.json")))
                .path("Resources");
        JsonNode found = StreamSupport.stream(resources.spliterator(), false)
                .filter(resource ->
                        resource.at("/Properties/FunctionName").asText().equals("hapnd-local-" + function))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) found.at("/Properties/Environment/Variables")).put("ORIGIN_SECRET", "secret");
        Path zip = Build.ROOT.resolve("functions").resolve(function).resolve("target/function.zip");
        return new SnapshotProcess(found, zip, "on-demand");
    }
}
