package hapnd.local.lambda;

import hapnd.local.template.Stack.Function;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The environments of one function. They start on demand and run one invocation at a time. With tenant isolation, a tenant
 * never gets another tenant's environment. Everything here runs on one Vert.x context.
 */
final class FunctionPool implements ExecutionEnvironment.Owner {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(15);
    private static final int MAXIMUM_WAITING = 500;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    // another process is started only when the running ones don't keep up
    private static final long GROW_AFTER_MS = 25;

    private final Vertx vertx;
    private final Context context;
    private final Function function;
    private final String arn;
    private final Launcher launcher;
    private final Consumer<String> log;
    private final int limit;

    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final Set<ExecutionEnvironment> environments = new LinkedHashSet<>();
    private boolean growing;
    private boolean closed;

    FunctionPool(Vertx vertx, Context context, Function function, String arn, Launcher launcher, Consumer<String> log) {
        this.vertx = vertx;
        this.context = context;
        this.function = function;
        this.arn = arn;
        this.launcher = launcher;
        this.log = log;
        this.limit = function.reservedConcurrency().orElse(2 * CORES + 2);
    }

    Function function() {
        return function;
    }

    void log(String line) {
        log.accept(line);
    }

    void invoke(Invocation invocation) {
        if (closed || waiting.size() >= MAXIMUM_WAITING) {
            invocation.outcome().complete(new Outcome.Refused(429, "TooManyRequestsException", "Rate Exceeded."));
            return;
        }
        waiting.add(invocation);
        dispatch();
    }

    private void dispatch() {
        for (Iterator<Invocation> queue = waiting.iterator(); queue.hasNext(); ) {
            Invocation invocation = queue.next();
            Optional<ExecutionEnvironment> idle = environments.stream()
                    .filter(environment ->
                            environment.idle() && environment.tenantId().equals(invocation.tenantId()))
                    .findFirst();
            if (idle.isPresent()) {
                queue.remove();
                idle.get().invoke(invocation, arn);
            }
        }
        startFirst();
        growLater();
    }

    /** Starts an environment at once for a waiting tenant that has none. */
    private void startFirst() {
        Set<String> served = new HashSet<>();
        environments.forEach(environment -> served.add(environment.tenantId()));
        for (Invocation invocation : List.copyOf(waiting)) {
            if (served.add(invocation.tenantId())) {
                start(invocation.tenantId());
            }
        }
    }

    private void growLater() {
        if (waiting.isEmpty() || growing) {
            return;
        }
        growing = true;
        vertx.setTimer(GROW_AFTER_MS, id -> {
            growing = false;
            grow();
            growLater();
        });
    }

    private void grow() {
        long starting =
                environments.stream().filter(ExecutionEnvironment::starting).count();
        if (!waiting.isEmpty() && starting < Math.min(waiting.size(), CORES)) {
            Invocation oldest = waiting.getFirst();
            if (System.nanoTime() - oldest.since() >= GROW_AFTER_MS * 1_000_000) {
                start(oldest.tenantId());
            }
        }
    }

    private void start(String tenantId) {
        if (closed || (environments.size() >= limit && !makeRoom(tenantId))) {
            return;
        }
        ExecutionEnvironment environment = new ExecutionEnvironment(vertx, context, function, tenantId, this);
        environments.add(environment);
        environment.start(launcher);
    }

    /** Ends the environment of another tenant that has been idle longest. */
    private boolean makeRoom(String tenantId) {
        Optional<ExecutionEnvironment> victim = environments.stream()
                .filter(environment ->
                        environment.idle() && !environment.tenantId().equals(tenantId))
                .min(Comparator.comparingLong(ExecutionEnvironment::idleSince));
        victim.ifPresent(environment -> environment.end("retired for another tenant"));
        return victim.isPresent();
    }

    @Override
    public void idle(ExecutionEnvironment environment) {
        dispatch();
    }

    @Override
    public void ended(ExecutionEnvironment environment, String how) {
        boolean wasReady = !environments.remove(environment) || environment.idleSince() != 0;
        if (!wasReady && !closed) {
            log.accept("did not start: " + how);
            failOneOf(environment.tenantId(), how);
        }
        // later, because the caller may be about to start a replacement
        context.runOnContext(v -> dispatch());
    }

    /**
     * Fails one waiting invocation per failed start, so that a function that can't start doesn't cause an endless loop of
     * starts.
     */
    private void failOneOf(String tenantId, String how) {
        for (Iterator<Invocation> queue = waiting.iterator(); queue.hasNext(); ) {
            Invocation invocation = queue.next();
            if (invocation.tenantId().equals(tenantId)) {
                queue.remove();
                invocation.fail("Runtime.ExitError", how);
                return;
            }
        }
    }

    void retireIdle() {
        long before = System.nanoTime() - IDLE_LIMIT.toNanos();
        for (ExecutionEnvironment environment : List.copyOf(environments)) {
            if (environment.idle() && environment.idleSince() < before) {
                Thread.ofVirtual().start(environment::retire);
            }
        }
    }

    /** Accepts no more invocations, and returns its environments, which the caller must end. */
    List<ExecutionEnvironment> close() {
        closed = true;
        waiting.forEach(invocation -> invocation.fail("Runtime.ExitError", "the platform stops"));
        waiting.clear();
        return new ArrayList<>(environments);
    }
}
