package hapnd.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local Lambda service runs functions in processes, with the environment of Lambda. */
class LambdaServiceTest {
    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService service;

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        Path zip = Zips.of(folder, TestHandler.class);
        service = new LambdaService(
                vertx,
                List.of(function("shared", zip, false, 2), function("isolated", zip, true, 2)),
                TestSetup.in(folder),
                (function, line) -> {});
    }

    @AfterAll
    static void stop() {
        service.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_function_runs_with_the_environment_of_lambda_and_of_the_template() throws Exception {
        JsonObject answer = answer(invoke("shared", Optional.empty(), "answer"));

        assertThat(answer.getString("function")).isEqualTo("shared");
        assertThat(answer.getString("variable")).isEqualTo("hello");
        assertThat(answer.getString("sqs")).isEqualTo(TestSetup.NOWHERE.toString());
    }

    /** The runtime interface client by itself rewrites one file under /tmp at each start, beneath those that run. */
    @Test
    void the_runtimes_native_library_is_no_file_that_another_start_rewrites() throws Exception {
        long process = answer(invoke("shared", Optional.empty(), "answer")).getLong("process");

        assertThat(Files.readAllLines(Path.of("/proc/" + process + "/maps")))
                .anyMatch(file -> file.contains("lambda-java-runtime/jni/libaws-lambda-jni"))
                .noneMatch(file -> file.contains("/.libaws-lambda-jni"));
    }

    @Test
    void an_exception_is_a_function_error_and_the_environment_stays() throws Exception {
        long before = answer(invoke("shared", Optional.empty(), "answer")).getLong("process");

        JsonObject error = error(invoke("shared", Optional.empty(), "throw"));

        assertThat(error.getString("errorMessage")).isEqualTo("on purpose");
        assertThat(error.getString("errorType")).isEqualTo("java.lang.IllegalStateException");
        var after = new HashSet<Long>();
        for (int i = 0; i < 4; i++) {
            after.add(answer(invoke("shared", Optional.empty(), "answer")).getLong("process"));
        }
        assertThat(after).contains(before);
    }

    @Test
    void a_crash_fails_its_invocation_alone_and_the_next_gets_a_new_environment() throws Exception {
        JsonObject error = error(invoke("shared", Optional.empty(), "crash"));

        assertThat(error.getString("errorType")).isEqualTo("Runtime.ExitError");
        assertThat(error.getString("errorMessage")).contains("exit status 7");
        assertThat(answer(invoke("shared", Optional.empty(), "answer")).getString("function"))
                .isEqualTo("shared");
    }

    @Test
    void an_invocation_over_its_timeout_ends_with_its_environment() throws Exception {
        JsonObject error = error(invoke("shared", Optional.empty(), "hang"));

        assertThat(error.getString("errorType")).isEqualTo("Sandbox.Timedout");
        assertThat(error.getString("errorMessage")).contains("Task timed out after 2.00 seconds");
        assertThat(answer(invoke("shared", Optional.empty(), "answer")).getString("function"))
                .isEqualTo("shared");
    }

    @Test
    void invocations_at_once_run_in_environments_of_their_own_up_to_the_limit() throws Exception {
        List<CompletableFuture<Outcome>> calls = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> invoke("shared", Optional.empty(), "wait"))
                .toList();

        var processes = new HashSet<Long>();
        for (CompletableFuture<Outcome> call : calls) {
            processes.add(answer(call).getLong("process"));
        }
        assertThat(processes).hasSize(2);
    }

    @Test
    void a_tenant_never_gets_an_environment_that_another_tenant_used() throws Exception {
        Map<String, Set<Long>> processes =
                Map.of("blue", new HashSet<>(), "red", new HashSet<>(), "green", new HashSet<>());
        for (String tenant : List.of("blue", "red", "green", "blue", "red", "red", "green")) {
            JsonObject answer = answer(invoke("isolated", Optional.of(tenant), "answer"));
            assertThat(answer.getString("tenant")).isEqualTo(tenant);
            processes.get(tenant).add(answer.getLong("process"));
        }
        assertThat(processes.get("blue")).doesNotContainAnyElementsOf(processes.get("red"));
        assertThat(processes.get("blue")).doesNotContainAnyElementsOf(processes.get("green"));
        assertThat(processes.get("red")).doesNotContainAnyElementsOf(processes.get("green"));
    }

    @Test
    void a_tenant_is_needed_where_functions_are_isolated_and_refused_where_not() throws Exception {
        assertThat(invoke("isolated", Optional.empty(), "answer").get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.code()).isEqualTo("InvalidParameterValueException");
                });
        assertThat(invoke("shared", Optional.of("blue"), "answer").get(5, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void an_unknown_function_or_alias_is_not_found() throws Exception {
        for (String name : List.of("nobody", "shared:nowhere")) {
            assertThat(invoke(name, Optional.empty(), "answer").get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("ResourceNotFoundException"));
        }
    }

    private static CompletableFuture<Outcome> invoke(String function, Optional<String> tenant, String action) {
        return service.invoke(
                FunctionAddress.parse(function),
                tenant,
                new JsonObject().put("do", action).toBuffer());
    }

    private static JsonObject answer(CompletableFuture<Outcome> call) throws Exception {
        Outcome outcome = call.get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return json(((Outcome.Answered) outcome).payload());
    }

    private static JsonObject error(CompletableFuture<Outcome> call) throws Exception {
        Outcome outcome = call.get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return json(((Outcome.Failed) outcome).payload());
    }

    private static JsonObject json(Buffer payload) {
        return payload.toJsonObject();
    }

    private static Function function(String name, Path zip, boolean perTenant, int limit) {
        return new Function(
                name,
                new Code.Zip(zip, "java25", TestHandler.class.getName()),
                256,
                Duration.ofSeconds(2),
                Map.of("GREETING", "hello"),
                perTenant,
                Optional.of(limit),
                List.of("$LATEST"));
    }
}
