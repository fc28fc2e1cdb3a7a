package hapnd.runtime.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeNotReadyException;
import hapnd.runtime.SourceFile;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** C# functions that were not invoked for weeks, with an endpoint that refuses as Lambda does. */
class NotReadyTest {
    private static final List<SourceFile> SOURCES = List.of(new SourceFile("A.cs", "class A;"));

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private LambdaClient lambda;

    record Reply(int status, String code, String body) {
        static Reply refusal(int status, String code, String message) {
            return new Reply(status, code, "{\"Type\":\"User\",\"message\":\"" + message + "\"}");
        }

        static Reply answer(String body) {
            return new Reply(200, "", body);
        }

        @Override
        public String toString() {
            return status + " " + code;
        }
    }

    static List<Reply> refusals() {
        return List.of(
                Reply.refusal(
                        409,
                        "CodeArtifactUserPendingException",
                        "Lambda is initializing your function. It will be ready to invoke shortly."),
                Reply.refusal(
                        409,
                        "ResourceConflictException",
                        "The operation cannot be performed at this time. The function is currently in the following state:"
                                + " Pending"),
                Reply.refusal(502, "ResourceNotReadyException", "The function is inactive."));
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("X-Amz-Tenant-Id") + " " + request);
            Reply reply = replies.size() > 1 ? replies.remove() : replies.element();
            if (!reply.code().isEmpty()) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", reply.code());
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        lambda = LambdaClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
        server.stop(0);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_compile_asks_again_within_seconds_until_the_compiler_is_ready(Reply refusal) {
        replies.add(refusal);
        replies.add(refusal);
        replies.add(Reply.answer("{\"ok\":false,\"diagnostics\":[\"error HAPND010: no class\"]}"));

        long begun = System.nanoTime();
        Compilation compilation = runtime(Duration.ofSeconds(40)).compile(CodeKind.REDUCER, SOURCES);

        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_compile_ends_its_wait_and_says_that_nothing_was_tried(Reply refusal) {
        replies.add(refusal);

        assertThatThrownBy(() -> runtime(Duration.ofMillis(1500)).compile(CodeKind.REDUCER, SOURCES))
                .isInstanceOf(RuntimeNotReadyException.class);
    }

    @Test
    void another_refusal_is_not_waited_for() {
        replies.add(Reply.refusal(403, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> runtime(Duration.ofSeconds(40)).compile(CodeKind.REDUCER, SOURCES))
                .isInstanceOf(LambdaException.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_reducer_waits_for_the_executor_for_a_moment() {
        replies.add(refusals().getFirst());
        replies.add(Reply.answer("{\"ok\":true,\"version\":1,\"state\":{}}"));

        assertThat(reduce()).isInstanceOf(Reduction.Done.class);
    }

    @Test
    void an_executor_that_stays_away_is_unavailable_within_a_few_seconds() {
        replies.add(refusals().getFirst());

        long begun = System.nanoTime();
        assertThat(reduce()).isInstanceOf(Reduction.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void the_daily_call_of_an_inactive_function_is_no_fault(Reply refusal) {
        replies.add(refusal);

        assertThatCode(keepWarm()::compiler).doesNotThrowAnyException();
        assertThatCode(keepWarm()::executor).doesNotThrowAnyException();
    }

    @Test
    void the_daily_call_changes_nothing_and_has_a_tenant_id_for_the_executor() {
        replies.add(Reply.answer("{\"ok\":true}"));

        keepWarm().compiler();
        keepWarm().executor();

        assertThat(asked)
                .containsExactly(
                        "/2015-03-31/functions/compiler/invocations null {\"op\": \"ping\"}",
                        "/2015-03-31/functions/executor/invocations keep-warm {\"op\": \"ping\"}");
    }

    @Test
    void the_daily_call_fails_when_the_function_does_or_may_not_be_called() {
        replies.add(Reply.refusal(403, "AccessDeniedException", "no"));
        assertThatThrownBy(keepWarm()::compiler).isInstanceOf(LambdaException.class);
        assertThatThrownBy(keepWarm()::executor).isInstanceOf(LambdaException.class);
    }

    private Reduction reduce() {
        return runtime(Duration.ZERO)
                .reduce(
                        new Code("abc", "X.R"),
                        new AggregateKey(TenantId.create(), new AggregateId("a")),
                        new AggregateType("t"),
                        "null",
                        List.of());
    }

    private LambdaCodeRuntime runtime(Duration wait) {
        return new LambdaCodeRuntime(
                lambda,
                Optional.of("compiler"),
                Optional.of(new ExecutorFunction("executor", true)),
                new Assemblies(new MemoryBlobs()),
                wait);
    }

    private CsharpKeepWarm keepWarm() {
        return new CsharpKeepWarm(lambda, Optional.of("compiler"), Optional.of(new ExecutorFunction("executor", true)));
    }
}
