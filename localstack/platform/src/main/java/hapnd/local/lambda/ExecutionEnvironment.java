package hapnd.local.lambda;

import hapnd.local.access.OwnMachine;
import hapnd.local.http.Servers;
import hapnd.local.process.Child;
import hapnd.local.template.Stack.Function;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * One process and its <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>, each on its own
 * port, with one invocation at a time. The API checks no credentials, so its address has a random path. Everything here runs on
 * one Vert.x context.
 */
final class ExecutionEnvironment {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final int SECRET_BYTES = 20;
    private static final int MAXIMUM_RESPONSE = 6 * 1024 * 1024 + 100;
    // Lambda's limit is ten seconds; several JVMs that start at once on a laptop need more
    private static final long INIT_LIMIT_MS = 120_000;

    /** Notifies its pool. */
    interface Owner {
        /** It is ready for an invocation. */
        void idle(ExecutionEnvironment environment);

        /** Its process has ended, and with it a running invocation. */
        void ended(ExecutionEnvironment environment, String how);
    }

    private enum State {
        STARTING,
        IDLE,
        BUSY,
        ENDED
    }

    private final Vertx vertx;
    private final Context context;
    private final Function function;
    private final String tenantId;
    private final Owner owner;

    private State state = State.STARTING;
    private final String secret = secret();
    private HttpServer server;
    private Child child;
    private HttpServerResponse next;
    private Invocation invocation;
    private long timer;
    private long idleSince;
    private String initError = "";

    ExecutionEnvironment(Vertx vertx, Context context, Function function, String tenantId, Owner owner) {
        this.vertx = vertx;
        this.context = context;
        this.function = function;
        this.tenantId = tenantId;
        this.owner = owner;
    }

    String tenantId() {
        return tenantId;
    }

    boolean starting() {
        return state == State.STARTING;
    }

    boolean idle() {
        return state == State.IDLE;
    }

    long idleSince() {
        return idleSince;
    }

    void start(Launcher launcher) {
        timer = vertx.setTimer(INIT_LIMIT_MS, id -> end("Init timed out"));
        server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true));
        server.requestHandler(this::handle).listen(0, "127.0.0.1").onComplete(listening -> {
            if (listening.failed()) {
                end("no Runtime API: " + listening.cause().getMessage());
                return;
            }
            String runtimeApi = "127.0.0.1:" + listening.result().actualPort() + "/" + secret;
            Thread.ofVirtual().start(() -> launch(launcher, runtimeApi));
        });
    }

    private void launch(Launcher launcher, String runtimeApi) {
        try {
            Child started = launcher.launch(runtimeApi);
            context.runOnContext(v -> launched(started));
        } catch (RuntimeException e) {
            context.runOnContext(v -> end(String.valueOf(e.getMessage())));
        }
    }

    private void launched(Child started) {
        if (state == State.ENDED) {
            started.kill();
            return;
        }
        child = started;
        var _ = started.exited()
                .thenAccept(code -> context.runOnContext(v -> end("Runtime exited with error: " + exit(code))));
    }

    private static String exit(int code) {
        // the JDK reports an end by a signal as 128 + the signal's number
        return code == 128 + 9 ? "signal: killed" : "exit status " + code;
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void handle(HttpServerRequest request) {
        String prefix = "/" + secret + PREFIX;
        if (!OwnMachine.asks(request.getHeader("Host"), request.getHeader("Origin"))
                || !request.path().startsWith(prefix)) {
            Servers.end(request, 403);
            return;
        }
        String path = request.path().substring(prefix.length());
        if (request.method().equals(HttpMethod.GET) && path.equals("invocation/next")) {
            parked(request.response());
            return;
        }
        request.body().onSuccess(body -> {
            if (path.equals("init/error")) {
                initError = body.toString();
                accepted(request);
            } else if (invocation == null || !path.startsWith("invocation/" + invocation.requestId() + "/")) {
                request.response().setStatusCode(400).end("{\"errorType\":\"InvalidRequestID\"}");
            } else if (path.endsWith("/response")) {
                answered(body);
                accepted(request);
            } else {
                finish().outcome().complete(new Outcome.Failed(body));
                accepted(request);
            }
        });
    }

    private static void accepted(HttpServerRequest request) {
        request.response().setStatusCode(202).end("{\"status\":\"OK\"}");
    }

    private void parked(HttpServerResponse response) {
        vertx.cancelTimer(timer);
        next = response;
        state = State.IDLE;
        idleSince = System.nanoTime();
        owner.idle(this);
    }

    private void answered(Buffer body) {
        Invocation finished = finish();
        if (body.length() > MAXIMUM_RESPONSE) {
            finished.fail(
                    "Function.ResponseSizeTooLarge",
                    "Response payload size (" + body.length() + " bytes) exceeded maximum allowed payload size ("
                            + MAXIMUM_RESPONSE + " bytes).");
        } else {
            finished.outcome().complete(new Outcome.Answered(body));
        }
    }

    private Invocation finish() {
        vertx.cancelTimer(timer);
        Invocation finished = invocation;
        invocation = null;
        return finished;
    }

    /** Starts an invocation; the environment must be idle. */
    void invoke(Invocation given, String arn) {
        state = State.BUSY;
        invocation = given;
        long limit = function.timeout().toMillis();
        timer = vertx.setTimer(limit, id -> timedOut());
        if (!tenantId.isEmpty()) {
            next.putHeader("Lambda-Runtime-Aws-Tenant-Id", tenantId);
        }
        next.putHeader("Content-Type", "application/json")
                .putHeader("Lambda-Runtime-Aws-Request-Id", given.requestId())
                .putHeader("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + limit))
                .putHeader("Lambda-Runtime-Invoked-Function-Arn", arn)
                .end(given.payload());
        next = null;
    }

    private void timedOut() {
        if (invocation != null) {
            finish().fail(
                            "Sandbox.Timedout",
                            "Task timed out after %.2f seconds"
                                    .formatted(function.timeout().toMillis() / 1000.0));
        }
        end("timed out");
    }

    /** Kills the process, and with it a running invocation. */
    void end(String how) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        vertx.cancelTimer(timer);
        if (child != null) {
            child.kill();
        }
        if (server != null) {
            server.close();
        }
        if (invocation != null) {
            finish().fail("Runtime.ExitError", how);
        }
        owner.ended(this, initError.isEmpty() ? how : how + "; " + initError);
    }

    /** Terminates an idle process and waits for its end. May be called from any thread. */
    void retire() {
        Child retired = child;
        context.runOnContext(v -> end("retired"));
        if (retired != null) {
            retired.close();
        }
    }
}
