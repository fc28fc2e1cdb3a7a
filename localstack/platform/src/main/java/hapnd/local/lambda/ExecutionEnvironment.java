package hapnd.local.lambda;

import hapnd.local.process.Child;
import hapnd.local.template.Stack.Function;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** One process with its Runtime API, one invocation at a time. Everything here runs on one Vert.x context. */
final class ExecutionEnvironment implements RuntimeApi.Listener {
    private static final int MAXIMUM_RESPONSE = 6 * 1024 * 1024 + 100;
    // Lambda gives ten seconds; several JVMs that start together on a laptop need more.
    private static final long INIT_LIMIT_MS = 120_000;

    /** What its pool wants to know. */
    interface Owner {
        /** It asks for an invocation. */
        void idle(ExecutionEnvironment environment);

        /** Its process is gone, with what it was doing. */
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
    private RuntimeApi api;
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
        api = new RuntimeApi(vertx, this);
        api.listen().onComplete(listening -> {
            if (listening.failed()) {
                end("no Runtime API: " + listening.cause().getMessage());
                return;
            }
            Thread.ofVirtual().start(() -> launch(launcher, listening.result()));
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
        // The JDK reports a death by signal as 128 + its number.
        return code == 128 + 9 ? "signal: killed" : "exit status " + code;
    }

    @Override
    public void idle(HttpServerResponse response) {
        vertx.cancelTimer(timer);
        next = response;
        state = State.IDLE;
        idleSince = System.nanoTime();
        owner.idle(this);
    }

    @Override
    public void initFailed(String error) {
        initError = error;
    }

    @Override
    public boolean has(String requestId) {
        return invocation != null && invocation.requestId().equals(requestId);
    }

    @Override
    public void failed(Buffer body) {
        finish().outcome().complete(new Outcome.Failed(body));
    }

    @Override
    public void answered(Buffer body) {
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

    /** Hands over an invocation; the environment must be idle. */
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

    /** Ends the process, and whatever it was doing. */
    void end(String how) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        vertx.cancelTimer(timer);
        if (child != null) {
            child.kill();
        }
        if (api != null) {
            api.close();
        }
        if (invocation != null) {
            finish().fail("Runtime.ExitError", how);
        }
        owner.ended(this, initError.isEmpty() ? how : how + "; " + initError);
    }

    /** Ends an idle process in good order, and waits for that; from any thread. */
    void retire() {
        Child retired = child;
        context.runOnContext(v -> end("retired"));
        if (retired != null) {
            retired.close();
        }
    }
}
