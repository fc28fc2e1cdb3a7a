package hapnd.infra.preflight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that answers the preflight's calls in AWS's own formats: as an account that has all that is needed, until it is told
 * otherwise.
 */
public final class AwsStandIn implements AutoCloseable {
    /** The calls that it answers. */
    public enum Call {
        /** STS: {@code GetCallerIdentity}. */
        CALLER,
        /** Lambda: {@code GetAccountSettings}. */
        SETTINGS,
        /** Systems Manager: {@code GetParameter}. */
        PARAMETER,
        /** Lambda: {@code GetFunctionConfiguration}. */
        FUNCTION,
        /** None of the others. */
        UNKNOWN
    }

    private record Answer(int status, String errorType, String body) {}

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<Call, Answer> answers = new ConcurrentHashMap<>();

    /** Starts it on a free port of the loopback interface. */
    public AwsStandIn() throws IOException {
        answers.put(Call.CALLER, new Answer(200, "", """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>arn:aws:iam::123456789012:user/ops</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
                </GetCallerIdentityResult></GetCallerIdentityResponse>"""));
        concurrency(1000);
        bootstrapped("28");
        fails(Call.FUNCTION, 404, "ResourceNotFoundException");
        server.createContext("/", this::answer);
        server.start();
    }

    /** What to set so that a process asks here. */
    public Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "example",
                "AWS_REGION", "eu-west-1");
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void concurrency(int limit) {
        answers.put(
                Call.SETTINGS,
                new Answer(
                        200,
                        "",
                        "{\"AccountLimit\":{\"ConcurrentExecutions\":%d,\"UnreservedConcurrentExecutions\":%d}}"
                                .formatted(limit, limit)));
    }

    void bootstrapped(String version) {
        answers.put(
                Call.PARAMETER,
                new Answer(
                        200,
                        "",
                        "{\"Parameter\":{\"Name\":\"/cdk-bootstrap/hnb659fds/version\",\"Type\":\"String\",\"Value\":\"%s\"}}"
                                .formatted(version)));
    }

    void hasExecutor(String name) {
        answers.put(
                Call.FUNCTION,
                new Answer(
                        200,
                        "",
                        "{\"FunctionName\":\"%s\",\"TenancyConfig\":{\"TenantIsolationMode\":\"PER_TENANT\"}}"
                                .formatted(name)));
    }

    /** Answers a call with an error. */
    void fails(Call call, int status, String code) {
        String body = call == Call.CALLER
                ? "<ErrorResponse><Error><Code>%s</Code><Message>no</Message></Error></ErrorResponse>".formatted(code)
                : "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(code);
        answers.put(call, new Answer(status, code, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = answers.getOrDefault(call(exchange), new Answer(404, "UnknownOperationException", "{}"));
        exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (body.contains("Action=GetCallerIdentity")) {
            return Call.CALLER;
        }
        if ("AmazonSSM.GetParameter".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                && body.contains("/cdk-bootstrap/hnb659fds/version")) {
            return Call.PARAMETER;
        }
        if (path.startsWith("/2016-08-19/account-settings")) {
            return Call.SETTINGS;
        }
        return path.equals("/2015-03-31/functions/hapnd-prod-csharp-executor/configuration")
                ? Call.FUNCTION
                : Call.UNKNOWN;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
