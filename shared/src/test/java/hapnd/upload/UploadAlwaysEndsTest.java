package hapnd.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import hapnd.hash.Sha256;
import hapnd.json.JsonText;
import hapnd.reducer.Binder;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeKind;
import hapnd.runtime.RuntimeNotReadyException;
import hapnd.runtime.lambda.LambdaCodeRuntime;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testkit.Zip;
import hapnd.upload.dynamodb.DynamoExhaustingSources;
import hapnd.upload.dynamodb.DynamoUploads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Whatever the C# compiler answers, or doesn't, an upload is compiled or failed in the end, and the text says what to do. */
class UploadAlwaysEndsTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);
    private static final String DEAD = "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"signal: killed\"}";
    private static final String NOT_READY = "{\"message\":\"Lambda is initializing your function.\"}";
    private static final String ALIVE = "{\"ok\":false,\"diagnostics\":[\"error HAPND010: no class\"]}";

    private final DynamoDbClient dynamo = LocalDynamo.engine().client(new DynamoMeter());
    private final Uploads uploads = new DynamoUploads(dynamo, TABLE);
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final TenantId tenant = TenantId.create();
    private final AtomicInteger invocations = new AtomicInteger();
    private HttpServer lambda;
    private volatile Reply reply = Reply.of(ALIVE);

    record Reply(int status, boolean died, String body) {
        static Reply of(String body) {
            return new Reply(200, false, body);
        }
    }

    @BeforeEach
    void start() throws IOException {
        lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.createContext("/", exchange -> {
            var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            invocations.incrementAndGet();
            // other sources compile as ever
            var answer = request.contains("Nothing.cs")
                            && reply.died()
                            && reply.body().equals(DEAD)
                    ? Reply.of(ALIVE)
                    : reply;
            if (answer.died()) {
                exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            }
            if (answer.body().equals(NOT_READY)) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "CodeArtifactUserPendingException");
            }
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        lambda.start();
    }

    @AfterEach
    void stop() {
        lambda.stop(0);
    }

    static Stream<Arguments> answers() {
        var huge = "n".repeat(5_000_000);
        return Stream.of(
                Arguments.of("its process died", new Reply(200, true, DEAD)),
                Arguments.of("it timed out", new Reply(200, true, "{\"errorType\":\"Sandbox.Timedout\"}")),
                Arguments.of("no answer", Reply.of("")),
                Arguments.of("no JSON", Reply.of("<html>")),
                Arguments.of("JSON without end", Reply.of("[".repeat(100_000))),
                Arguments.of("no object", Reply.of("null")),
                Arguments.of("nothing in it", Reply.of("{}")),
                Arguments.of("numbers for texts", Reply.of("{\"ok\":false,\"diagnostics\":[1,2]}")),
                Arguments.of("no assembly", Reply.of("{\"ok\":true}")),
                Arguments.of("an assembly that is none", succeeded("???", "abc", "X.R", "r")),
                Arguments.of("another assembly", succeeded("AAAA", "abc", "X.R", "r")),
                Arguments.of("no classes", succeeded("AAAA", Sha256.hex(new byte[3]))),
                Arguments.of("a diagnostic of megabytes", diagnostics(huge)),
                Arguments.of(
                        "thousands of diagnostics",
                        diagnostics(IntStream.range(0, 50_000)
                                .mapToObj(i -> "error " + i)
                                .toArray(String[]::new))),
                Arguments.of("odd characters", diagnostics("a\u0000\u0007\ufffe\uffff\u2028\ud800b")),
                Arguments.of("no diagnostics", diagnostics()),
                Arguments.of("a class of megabytes", succeeded("AAAA", Sha256.hex(new byte[3]), huge, "r")),
                Arguments.of("a type that can be none", succeeded("AAAA", Sha256.hex(new byte[3]), "X.R", "")),
                Arguments.of("a type of megabytes", succeeded("AAAA", Sha256.hex(new byte[3]), "X.R", huge)),
                Arguments.of(
                        "a type with a control character",
                        succeeded("AAAA", Sha256.hex(new byte[3]), "X.R", "a\u0001b")),
                Arguments.of("a refusal", new Reply(413, false, "{\"message\":\"too large\"}")),
                Arguments.of("another one", new Reply(429, false, "{\"message\":\"Rate Exceeded.\"}")),
                Arguments.of("a fault of Lambda's", new Reply(500, false, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void an_upload_has_failed_after_its_attempts(String what, Reply answer) {
        reply = answer;
        var task = upload("class A;");
        for (int attempt = 1; attempt <= UploadCompiler.MAX_ATTEMPTS; attempt++) {
            try {
                compiler().compile(task, attempt);
            } catch (RuntimeException e) {
                assertThat(attempt).as("the last attempt has the last word").isLessThan(UploadCompiler.MAX_ATTEMPTS);
            }
        }

        var error = ((UploadStatus.Failed) progress(task)).error();
        assertThat(error).isNotBlank();
        assertThat(error.length()).isLessThanOrEqualTo(64 * 1024);
        assertThat(error.lines().count()).isLessThanOrEqualTo(100);
        assertThat(error.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF || (c >= 0xD800 && c < 0xE000));
    }

    @Test
    void a_zip_that_is_gone_fails_the_upload_at_once_and_says_so() {
        var task = upload("class A;");
        blobs.delete(found(task).zipName());

        compiler().compile(task, 1);

        assertThat(((UploadStatus.Failed) progress(task)).error()).contains("Upload it again");
        assertThat(invocations).hasValue(0);
    }

    @Test
    void sources_that_ended_the_compiler_are_refused_for_a_day_without_it() {
        reply = new Reply(200, true, DEAD);
        compiler().compile(upload("class Bomb;"), 1);
        int tried = invocations.get();
        assertThat(tried).isEqualTo(3);

        var again = upload("class Bomb;");
        compiler().compile(again, 1);
        assertThat(invocations).hasValue(tried);
        assertThat(((UploadStatus.Failed) progress(again)).error()).contains("The same sources were tried at");

        var changed = upload("class Bomb2;");
        reply = Reply.of(ALIVE);
        compiler().compile(changed, 1);
        assertThat(invocations).hasValue(tried + 1);
        assertThat(((UploadStatus.Failed) progress(changed)).error()).contains("HAPND010");
    }

    @Test
    void sources_that_took_all_of_the_time_are_too_and_tell_why() {
        reply = Reply.of("{\"ok\":false,\"exhausted\":true,\"diagnostics\":[\"error HAPND013: no end\"]}");
        compiler().compile(upload("class Bomb;"), 1);
        var again = upload("class Bomb;");
        compiler().compile(again, 1);

        assertThat(invocations).hasValue(1);
        assertThat(((UploadStatus.Failed) progress(again)).error())
                .startsWith("error HAPND013: no end\nThe same sources were tried at ");
    }

    @Test
    void a_compiler_that_compiles_nothing_has_no_sources_refused_later() {
        reply = new Reply(200, true, "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"no .NET\"}");
        var task = upload("class Fine;");
        assertThatThrownBy(() -> compiler().compile(task, 1)).isInstanceOf(RuntimeException.class);
        compiler().compile(task, 2);

        reply = Reply.of(ALIVE);
        var again = upload("class Fine;");
        compiler().compile(again, 1);
        assertThat(((UploadStatus.Failed) progress(again)).error()).contains("HAPND010");
    }

    @Test
    void an_upload_whose_messages_are_lost_is_failed_when_its_time_is_over() {
        var begun = upload("class A;");
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var since = now.minus(UploadStatus.MAX_COMPILE_TIME);
        keep(begun, now, new UploadStatus.Compiling(since.plusSeconds(30)));
        assertThat(progress(begun)).isInstanceOf(UploadStatus.Compiling.class);
        keep(begun, now, new UploadStatus.Compiling(since.minusSeconds(1)));
        assertThat(((UploadStatus.Failed) progress(begun)).error()).contains("Upload them again");

        var waiting = new UploadStatus.Pending();
        keep(begun, now.minus(UploadStatus.MAX_COMPILE_TIME.multipliedBy(2)), waiting);
        assertThat(progress(begun)).isEqualTo(waiting);
        keep(begun, now.minus(UploadStatus.MAX_WAIT.plusSeconds(1)), waiting);
        assertThat(((UploadStatus.Failed) progress(begun)).error()).contains("Upload it again");

        compiler().compile(begun, 1);
        assertThat(invocations).as("a message that comes after that").hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_attempt_after_another_counts_from_the_first(int attempt) {
        var task = upload("class A;");
        var first = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofSeconds(50));
        keep(task, first, new UploadStatus.Compiling(first));
        reply = new Reply(500, false, "");
        try {
            compiler().compile(task, attempt);
        } catch (RuntimeException e) {
            assertThat(progress(task)).isEqualTo(new UploadStatus.Compiling(first));
        }
    }

    @Test
    void a_compiler_that_is_not_ready_has_the_upload_wait_and_costs_it_no_attempt() {
        var task = upload("class A;");
        reply = new Reply(409, false, NOT_READY);
        for (int delivery = 1; delivery < UploadCompiler.MAX_DELIVERIES; delivery++) {
            int now = delivery;
            assertThatThrownBy(() -> compiler().compile(task, now)).isInstanceOf(RuntimeNotReadyException.class);
            assertThat(progress(task)).isEqualTo(new UploadStatus.Pending());
        }

        reply = Reply.of(ALIVE);
        compiler().compile(task, UploadCompiler.MAX_DELIVERIES);
        assertThat(((UploadStatus.Failed) progress(task)).error()).contains("HAPND010");
    }

    @Test
    void a_compiler_that_never_gets_ready_fails_the_upload_with_the_last_message() {
        var task = upload("class A;");
        reply = new Reply(409, false, NOT_READY);

        compiler().compile(task, UploadCompiler.MAX_DELIVERIES);

        assertThat(((UploadStatus.Failed) progress(task)).error()).contains("Upload it again");
    }

    private static Reply diagnostics(String... lines) {
        return Reply.of(JsonText.object()
                .put("ok", false)
                .putStrings("diagnostics", List.of(lines))
                .end());
    }

    private static Reply succeeded(String dll, String sha256, String... classAndType) {
        var found = classAndType.length == 0
                ? List.<String>of()
                : List.of(JsonText.object()
                        .put("className", classAndType[0])
                        .put("stateTypeName", "int")
                        .put("kind", "reducer")
                        .put("aggregateType", classAndType[1])
                        .end());
        return Reply.of(JsonText.object()
                .put("ok", true)
                .put("assembly", dll)
                .put("sha256", sha256)
                .putRaws("discovered", found)
                .end());
    }

    private UploadCompiler compiler() {
        var client = LambdaClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + lambda.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        var assemblies = new Assemblies(blobs);
        return new UploadCompiler(
                uploads,
                List.of(new Binder(new DynamoBindings(dynamo, TABLE), (task, delay) -> {})),
                blobs,
                new SourceCompiler(
                        new LambdaCodeRuntime(
                                client, Optional.of("compiler"), Optional.empty(), assemblies, Duration.ZERO),
                        new DynamoExhaustingSources(dynamo, TABLE)),
                assemblies);
    }

    private CompileTask upload(String source) {
        var upload = Upload.create(tenant, CodeKind.REDUCER);
        blobs.put(upload.zipName(), Zip.of(Map.of("A.cs", source)));
        uploads.keep(upload);
        return new CompileTask(tenant, CodeKind.REDUCER, upload.id());
    }

    private void keep(CompileTask task, Instant createdAt, UploadStatus status) {
        uploads.keep(new Upload(tenant, task.uploadId(), task.kind(), "1", createdAt, status));
    }

    private UploadStatus progress(CompileTask task) {
        return found(task).status();
    }

    private Upload found(CompileTask task) {
        return uploads.find(tenant, task.kind(), task.uploadId()).orElseThrow();
    }
}
