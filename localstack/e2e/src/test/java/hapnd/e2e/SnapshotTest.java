package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SnapStart does with the functions, asked of the very zips and of Lambda's own runtime client. */
@Execution(ExecutionMode.CONCURRENT) // it has processes of its own
class SnapshotTest {
    private static final List<String> READS =
            List.of("DynamoDB_20120810.GetItem", "DynamoDB_20120810.BatchGetItem", "DynamoDB_20120810.Query");

    /** The functions whose daily call is handed on to a function in C#. */
    private static final List<String> CALL_CSHARP = List.of("compiler", "recompute");

    /** The functions that serve files of their zips and reach nothing. */
    private static final List<String> FILES = List.of("docs", "console");

    static Stream<String> functions() throws IOException {
        return resources()
                .filter(resource -> resource.at("/Properties/Runtime").asText().equals("java25"))
                .map(resource ->
                        resource.at("/Properties/FunctionName").asText().replace("hapnd-local-", ""))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void getting_ready_for_a_snapshot_only_reads_and_loads_all_that_its_clients_need(String function) throws Exception {
        try (SnapshotProcess process = start(function, "snap-start")) {
            process.awaitReady();

            assertThat(process.calls()).isSubsetOf(READS);
            if (!FILES.contains(function)) {
                assertThat(process.calls())
                        .as("what it said: %s", process.output())
                        .isNotEmpty();
            }
            assertThat(process.output())
                    .noneMatch(line ->
                            line.contains("priming failed") || line.contains("_aws") || line.contains("goes back"));
            for (String client : process.clients()) {
                assertThat(process.hasLoaded(Pattern.compile("services\\." + client + "\\.model\\.[A-Z]\\w+Response ")))
                        .as(client)
                        .isTrue();
            }
        }
    }

    /** What keeps the snapshot from being given up. */
    @ParameterizedTest
    @MethodSource("woken")
    void the_daily_call_is_answered_and_asks_nothing_of_anybody_but_the_csharp_functions(String function, String input)
            throws Exception {
        try (SnapshotProcess process = start(function, "on-demand")) {
            process.awaitReady();
            String answer = process.answerTo(input);

            assertThat(process.calls())
                    .hasSize(CALL_CSHARP.contains(function) ? 1 : 0)
                    .allMatch(call -> call.matches("POST /2015-03-31/functions/.*/invocations"));
            assertThat(process.output()).noneMatch(line -> line.contains("ERROR") || line.contains("goes back"));
            if (input.contains("rawPath")) {
                assertThat(Json.read(answer).path("statusCode").asInt()).isEqualTo(404);
            }
        }
    }

    /** The functions that a schedule calls with an input of its own, and that input. */
    static Stream<Arguments> woken() throws IOException {
        JsonNode all = Json.read(Files.readString(Build.template().resolve("Hapnd.template.json")))
                .path("Resources");
        return resources()
                .filter(resource -> resource.path("Type").asText().equals("AWS::Events::Rule"))
                .flatMap(rule ->
                        StreamSupport.stream(rule.at("/Properties/Targets").spliterator(), false))
                .filter(target -> target.has("Input"))
                .map(target -> {
                    JsonNode alias = all.path(target.at("/Arn/Ref").asText());
                    JsonNode function =
                            all.path(alias.at("/Properties/FunctionName/Ref").asText());
                    String name = function.at("/Properties/FunctionName").asText();
                    return arguments(
                            name.replace("hapnd-local-", ""),
                            target.path("Input").asText());
                });
    }

    @Test
    void the_first_request_after_a_snapshot_finds_nearly_all_of_its_classes_loaded() throws Exception {
        var event = """
                {"version": "2.0", "routeKey": "$default", "rawPath": "/events/order_1", "rawQueryString": "",
                 "headers": {"x-api-key": "sk_live_of-somebody", "accept": "application/json"},
                 "requestContext": {"http": {"method": "GET", "path": "/events/order_1", "protocol": "HTTP/1.1"},
                                    "requestId": "r1", "stage": "$default"}, "isBase64Encoded": false}
                """;
        long without = classesOfFirst("on-demand", event);
        long with = classesOfFirst("snap-start", event);

        assertThat(without).isGreaterThan(500);
        assertThat(with).isLessThan(without / 10);
    }

    private static long classesOfFirst(String initialization, String event) throws Exception {
        try (SnapshotProcess process = start("events", initialization)) {
            process.awaitReady();
            return process.classesOfFirst(event);
        }
    }

    private static Stream<JsonNode> resources() throws IOException {
        return Json.read(Files.readString(Build.template().resolve("Hapnd.template.json")))
                .path("Resources")
                .properties()
                .stream()
                .map(Map.Entry::getValue);
    }

    private static SnapshotProcess start(String function, String initialization) throws IOException {
        JsonNode found = resources()
                .filter(resource ->
                        resource.at("/Properties/FunctionName").asText().equals("hapnd-local-" + function))
                .findFirst()
                .orElseThrow();
        Path zip = Build.ROOT.resolve("functions").resolve(function).resolve("target/function.zip");
        return new SnapshotProcess(found, zip, initialization);
    }
}
