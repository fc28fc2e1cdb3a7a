package hapnd.local.lambda;

import hapnd.local.access.Credentials;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs the stack's functions. Its methods may be called from any thread. */
public final class LambdaService implements AutoCloseable {
    private static final long REAP_EVERY_MS = 30_000;
    private static final int MAXIMUM_PAYLOAD = 6 * 1024 * 1024;

    private final Context context;
    private final String arns;
    private final Map<String, FunctionPool> pools = new HashMap<>();
    private final List<JavaProgram> programs = new ArrayList<>();
    private final CacheFolder cache;
    private final ClassCaches caches;

    /**
     * The settings for starting functions.
     *
     * @param region their region
     * @param account the account in their ARNs
     * @param cache a folder for unpacked zips and their class caches; its content can be deleted when nothing runs
     * @param endpoints the endpoints of the other services for Java functions
     * @param credentials finds the credentials of a function, by its name
     * @param images finds the program of an image function at its first start; may be slow
     */
    public record Setup(
            String region,
            String account,
            Path cache,
            Endpoints endpoints,
            java.util.function.Function<String, Credentials> credentials,
            java.util.function.Function<Function, ImageFunction> images) {}

    /**
     * Registers the stack's functions; none starts before it is invoked.
     *
     * @param vertx the Vert.x instance for the Runtime API
     * @param functions the functions
     * @param setup the settings
     * @param log receives a function's name and a line it wrote
     */
    public LambdaService(Vertx vertx, List<Function> functions, Setup setup, BiConsumer<String, String> log) {
        this.context = vertx.getOrCreateContext();
        this.arns = "arn:aws:lambda:" + setup.region() + ":" + setup.account() + ":function:";
        this.cache = CacheFolder.open(setup.cache(), functions.size());
        this.caches = new ClassCaches(cache, log);
        UnpackedZips zips = new UnpackedZips(cache);
        for (Function function : functions) {
            Consumer<String> lines = line -> log.accept(function.name(), line);
            String arn = arns + function.name();
            pools.put(
                    function.name(),
                    new FunctionPool(vertx, context, function, arn, launcher(function, setup, zips, lines), lines));
        }
        vertx.setPeriodic(
                REAP_EVERY_MS, id -> context.runOnContext(v -> pools.values().forEach(FunctionPool::retireIdle)));
    }

    private Launcher launcher(Function function, Setup setup, UnpackedZips zips, Consumer<String> log) {
        return switch (function.code()) {
            case Code.Zip zip -> {
                JavaProgram program = new JavaProgram(function, zip, zips);
                programs.add(program);
                yield new JavaLauncher(program, caches, setup, log);
            }
            case Code.Image image ->
                new ImageLauncher(function, () -> setup.images().apply(function), setup.region(), log);
        };
    }

    /** Starts to create missing class caches, with which Java functions start faster, in the background. */
    public void makeClassCaches() {
        caches.make(programs);
    }

    /**
     * Invokes a function.
     *
     * @param address the function
     * @param tenantId the tenant, for a function with tenant isolation
     * @param payload the event
     * @return completes when it has ended; never exceptionally
     */
    public CompletableFuture<Outcome> invoke(FunctionAddress address, Optional<String> tenantId, Buffer payload) {
        return invoke(address, tenantId, payload, UUID.randomUUID().toString());
    }

    /** As {@link #invoke(FunctionAddress, Optional, Buffer)}, with the request id of an earlier attempt. */
    CompletableFuture<Outcome> invoke(
            FunctionAddress address, Optional<String> tenantId, Buffer payload, String requestId) {
        Optional<Outcome.Refused> refusal = refusal(address, tenantId, payload);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        Invocation invocation = Invocation.of(requestId, tenantId.orElse(""), payload);
        FunctionPool pool = pools.get(address.name());
        context.runOnContext(v -> pool.invoke(invocation));
        // log it here, because the caller may learn only that it failed, as a client of the gateway does
        return invocation.outcome().whenComplete((outcome, never) -> {
            if (outcome instanceof Outcome.Failed failed) {
                pool.log("failed: " + failed.payload());
            }
        });
    }

    /** The refusal of a request that Lambda would not run; empty when it would run it. */
    Optional<Outcome.Refused> refusal(FunctionAddress address, Optional<String> tenantId, Buffer payload) {
        FunctionPool pool = pools.get(address.name());
        if (pool == null || !pool.function().aliases().contains(address.qualifier())) {
            return refused(
                    404,
                    "ResourceNotFoundException",
                    "Function not found: " + address.name() + ":" + address.qualifier());
        }
        if (pool.function().perTenant() != tenantId.isPresent()) {
            return refused(
                    400,
                    "InvalidParameterValueException",
                    tenantId.isPresent()
                            ? "The invoked function is not enabled with tenancy configuration. Remove the tenant ID."
                            : "The invoked function is enabled with tenancy configuration. Add a valid tenant ID.");
        }
        if (payload.length() > MAXIMUM_PAYLOAD) {
            return refused(
                    413,
                    "RequestTooLargeException",
                    payload.length()
                            + " byte payload is too large for the RequestResponse invocation type (limit "
                            + MAXIMUM_PAYLOAD + " bytes)");
        }
        return Optional.empty();
    }

    private static Optional<Outcome.Refused> refused(int status, String code, String message) {
        return Optional.of(new Outcome.Refused(status, code, message));
    }

    String arn(FunctionAddress address) {
        return arns + address.name() + ":" + address.qualifier();
    }

    /** Ends every environment. */
    @Override
    public void close() {
        caches.close();
        endEnvironments();
        cache.close();
    }

    private void endEnvironments() {
        CompletableFuture<List<ExecutionEnvironment>> open = new CompletableFuture<>();
        context.runOnContext(v -> {
            List<ExecutionEnvironment> all = new ArrayList<>();
            pools.values().forEach(pool -> all.addAll(pool.close()));
            open.complete(all);
        });
        List<Thread> ending = open.join().stream()
                .map(environment -> Thread.ofVirtual().start(environment::retire))
                .toList();
        for (Thread thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
