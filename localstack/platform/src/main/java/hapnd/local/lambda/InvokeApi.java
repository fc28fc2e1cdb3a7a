package hapnd.local.lambda;

import hapnd.local.http.OwnPort;
import hapnd.local.http.Servers;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.iam.Call;
import hapnd.local.iam.Caller;
import hapnd.local.iam.Denial;
import hapnd.local.template.FunctionAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a> operation for the AWS SDKs. */
public final class InvokeApi implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private final HttpServer server;
    private final AccessControl control;
    private final Arns arns;
    private final Supplier<LambdaService> service;
    private final Supplier<EventInvocations> events;

    private InvokeApi(
            Vertx vertx,
            AccessControl control,
            Arns arns,
            Supplier<LambdaService> service,
            Supplier<EventInvocations> events) {
        this.control = control;
        this.arns = arns;
        this.events = events;
        this.service = service;
        this.server = Servers.listen(vertx, Servers.options(), 0, this::handle);
    }

    /**
     * Listens on a free port.
     *
     * @param vertx the Vert.x instance
     * @param control who may invoke what
     * @param arns the ARNs of functions
     * @param service read at each call, because functions get this address before the service exists
     * @param events likewise, for asynchronous invocations
     */
    public static InvokeApi start(
            Vertx vertx,
            AccessControl control,
            Arns arns,
            Supplier<LambdaService> service,
            Supplier<EventInvocations> events) {
        return new InvokeApi(vertx, control, arns, service, events);
    }

    /** Its endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void handle(HttpServerRequest request) {
        control.caller(request).ifPresentOrElse(caller -> handle(request, caller), () -> OwnPort.refuse(request));
    }

    private void handle(HttpServerRequest request, Caller caller) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !request.method().equals(HttpMethod.POST)) {
            refuse(
                    request.response(),
                    new Outcome.Refused(
                            404, "UnknownOperationException", "only Invoke is here, not " + request.path()));
            return;
        }
        FunctionAddress named = FunctionAddress.parse(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        String qualifier = request.getParam("Qualifier");
        FunctionAddress address = qualifier == null ? named : named.qualified(qualifier);
        Optional<Denial> denial = control.check(caller, List.of(Call.of("lambda:InvokeFunction", arn(address))));
        denial.ifPresentOrElse(
                denied ->
                        refuse(request.response(), new Outcome.Refused(403, "AccessDeniedException", denied.message())),
                () -> request.body().onSuccess(body -> invoke(request, address, body)));
    }

    private String arn(FunctionAddress address) {
        return arns.function(address.isQualified() ? address.name() + ":" + address.qualifier() : address.name());
    }

    private void invoke(HttpServerRequest request, FunctionAddress address, Buffer body) {
        Optional<String> tenant = Optional.ofNullable(request.getHeader("X-Amz-Tenant-Id"));
        String type = request.getHeader("X-Amz-Invocation-Type");
        Buffer payload = body.length() == 0 ? Buffer.buffer("{}") : body;
        HttpServerResponse response = request.response();
        if ("Event".equals(type)) {
            events.get()
                    .accept(address, tenant, payload)
                    .ifPresentOrElse(
                            refused -> refuse(response, refused),
                            () -> response.setStatusCode(202).end());
            return;
        }
        var _ = service.get().invoke(address, tenant, payload).thenAccept(ended -> answer(response, address, ended));
    }

    private static void answer(HttpServerResponse response, FunctionAddress address, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered ->
                response.putHeader("X-Amz-Executed-Version", address.qualifier())
                        .end(answered.payload());
            case Outcome.Failed failed ->
                response.putHeader("X-Amz-Function-Error", "Unhandled")
                        .putHeader("X-Amz-Executed-Version", address.qualifier())
                        .end(failed.payload());
            case Outcome.Refused refused -> refuse(response, refused);
        }
    }

    private static void refuse(HttpServerResponse response, Outcome.Refused refused) {
        response.setStatusCode(refused.status())
                .putHeader("x-amzn-ErrorType", refused.code())
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("Type", "User")
                        .put("message", refused.message())
                        .toBuffer());
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
