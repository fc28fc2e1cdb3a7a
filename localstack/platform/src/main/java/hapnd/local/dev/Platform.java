package hapnd.local.dev;

import hapnd.local.access.Credentials;
import hapnd.local.command.Refusal;
import hapnd.local.engines.Dynoxide;
import hapnd.local.engines.ElasticMq;
import hapnd.local.engines.S3Mock;
import hapnd.local.events.Schedules;
import hapnd.local.gateway.HttpGateway;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.iam.DynamoDbRequests;
import hapnd.local.iam.Front;
import hapnd.local.iam.GrantLog;
import hapnd.local.iam.S3Requests;
import hapnd.local.iam.SqsRequests;
import hapnd.local.kms.KmsApi;
import hapnd.local.lambda.Endpoints;
import hapnd.local.lambda.EventInvocations;
import hapnd.local.lambda.ImageFunction;
import hapnd.local.lambda.InvokeApi;
import hapnd.local.lambda.LambdaService;
import hapnd.local.process.Child;
import hapnd.local.streams.Writes;
import hapnd.local.telemetry.FunctionOutput;
import hapnd.local.telemetry.LocalMetrics;
import hapnd.local.template.Stack;
import hapnd.local.template.Stack.WebSocketApi;
import hapnd.local.template.StackContext;
import hapnd.local.template.StackReader;
import hapnd.local.websocket.Limits;
import hapnd.local.websocket.WebSocketGateway;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** A running stack: engines, functions, gateway and event source mappings, started and stopped together. */
public final class Platform implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    private static final String METRICS = "/metrics";
    private static final String LAST_HOUR = "/metrics/hour";

    /**
     * The maximum interval of rate schedules. Clients of the local platform get pings this often; scheduled functions may run
     * more often without harm.
     */
    private static final Duration MAX_RATE_INTERVAL = Duration.ofSeconds(30);

    /** How long a change waits that the platform has made itself, or that time has: nearly all are made through the front. */
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(2);

    private final LocalMetrics metrics = new LocalMetrics();
    private final Terminal terminal;
    private final OpenParts parts;
    private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<String> broken = new CompletableFuture<>();

    private final Credentials credentials = Credentials.random();
    private final Clients clients = new Clients(credentials);
    private final Arns arns = new Arns(REGION, ACCOUNT);
    private final AccessControl control;

    private Stack stack;
    private Endpoints endpoints;
    private LambdaService functions;
    private URI http;
    private URI webSocket;

    /**
     * What to run and where.
     *
     * @param cloudAssembly the folder that {@code cdk synth} wrote
     * @param data the folder for all data
     * @param cache the folder for files that can be created again; several platforms may share it
     * @param port the HTTP API's port; 0 for any
     * @param images the programs of image functions
     * @param iam whether the template's policies are enforced
     */
    record Setup(
            Path cloudAssembly,
            DataFolder data,
            Path cache,
            int port,
            Function<Stack.Function, ImageFunction> images,
            boolean iam) {}

    private Platform(Terminal terminal) {
        this.terminal = terminal;
        this.parts = new OpenParts(terminal);
        this.control = AccessControl.of(credentials, terminal.lines("iam"));
    }

    /** Starts everything, or nothing: when a part fails, the others are stopped. */
    static Platform start(Setup setup, Terminal terminal) {
        Platform platform = new Platform(terminal);
        try {
            platform.run(setup);
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run(Setup setup) {
        Vertx vertx = parts.add(
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2)),
                v -> v.close().toCompletionStage().toCompletableFuture().join());
        HttpGateway gateway = bind(vertx, setup.port());
        http = URI.create("http://localhost:" + gateway.port());
        WebSocketGateway sockets =
                parts.add(WebSocketGateway.bind(vertx, Limits.AWS, control, arns), WebSocketGateway::close);
        webSocket = URI.create("http://localhost:" + sockets.port());
        // functions get the Invoke API's address before the Lambda service exists
        AtomicReference<LambdaService> lateLambda = new AtomicReference<>();
        AtomicReference<EventInvocations> lateEvents = new AtomicReference<>();
        InvokeApi invokeApi =
                parts.add(InvokeApi.start(vertx, control, arns, lateLambda::get, lateEvents::get), InvokeApi::close);

        Path files = setup.data().engines();
        KmsApi kms = parts.add(KmsApi.start(vertx, control, arns, files.resolve("kms")), KmsApi::close);
        CompletableFuture<Dynoxide> dynamo =
                starting("dynamodb", () -> parts.addEngine(Dynoxide.start(files, terminal.lines("dynamodb"))));
        CompletableFuture<ElasticMq> sqs =
                starting("sqs", () -> parts.addEngine(ElasticMq.start(files, REGION, ACCOUNT)));

        Front queuesFront =
                parts.add(Front.before(vertx, sqs.join().endpoint(), control, new SqsRequests(arns)), Front::close);
        StackContext place = new StackContext(
                StackReader.stackName(setup.cloudAssembly()), REGION, ACCOUNT, queuesFront.endpoint(), http, webSocket);
        stack = StackReader.read(setup.cloudAssembly(), place);
        StackResources resources = new StackResources(stack, clients, terminal);
        CompletableFuture<Void> tables =
                dynamo.thenAcceptAsync(engine -> resources.provideTables(engine.endpoint()), starters);
        CompletableFuture<Void> queues =
                sqs.thenAcceptAsync(engine -> resources.provideQueues(engine.endpoint()), starters);
        CompletableFuture.allOf(tables, queues).join();

        CompletableFuture<URI> lateFiles = new CompletableFuture<>();
        Front filesFront = parts.add(Front.beforeStarting(vertx, lateFiles, control, new S3Requests()), Front::close);
        // the platform's own parts use the engines directly
        Endpoints direct = new Endpoints(
                dynamo.join().endpoint(),
                filesFront.endpoint(),
                sqs.join().endpoint(),
                invokeApi.endpoint(),
                kms.endpoint());
        Writes writes = new Writes(MAX_POLL_INTERVAL);
        Front tablesFront = parts.add(
                Front.before(
                        vertx, direct.dynamodb(), control, new DynamoDbRequests(arns, stack::tables), writes::happened),
                Front::close);
        endpoints = new Endpoints(
                tablesFront.endpoint(), filesFront.endpoint(), queuesFront.endpoint(), direct.lambda(), direct.kms());
        enforce(setup);
        watch(dynamo.join().child());
        LambdaService lambda = parts.add(
                new LambdaService(
                        vertx,
                        stack.functions(),
                        new LambdaService.Setup(
                                REGION,
                                ACCOUNT,
                                setup.cache(),
                                endpointsOfFunctions(),
                                control::credentialsOf,
                                setup.images()),
                        new FunctionOutput(metrics, terminal::line)::line),
                LambdaService::close);
        EventInvocations events = new EventInvocations(vertx, lambda, EventInvocations.Setup.AS_LAMBDA, terminal::line);
        this.functions = lambda;
        lateLambda.set(lambda);
        lateEvents.set(events);
        parts.add(
                new Schedules(
                        stack.schedules(),
                        MAX_RATE_INTERVAL,
                        InstantSource.system(),
                        // Vert.x refuses a timer of zero, which would end the schedule
                        (time, action) -> vertx.setTimer(Math.max(1, time.toMillis()), id -> action.run()),
                        events,
                        terminal::line),
                Schedules::close);
        EventSources sources =
                new EventSources(direct, clients, lambda, setup.data().checkpoints(), writes, terminal);
        stack.mappings().stream()
                .map(mapping -> CompletableFuture.supplyAsync(() -> parts.addSource(sources.open(mapping)), starters))
                .toList()
                .forEach(CompletableFuture::join);
        stack.apis().forEach(api -> gateway.serve(api, lambda));
        gateway.serve(METRICS, metrics::text);
        gateway.serveJson(LAST_HOUR, metrics::lastHour);
        terminal.progress("metrics at " + http + METRICS);
        gateway.serve(stack.behaviours(), sockets);
        stack.webSocketApis().forEach(api -> serve(sockets, api, lambda));
        // the slowest engine, which nothing needs before the first upload
        var _ = starting("s3", () -> startFiles(files, resources)).whenComplete((at, fault) -> {
            if (fault == null) {
                lateFiles.complete(at);
            } else {
                lateFiles.completeExceptionally(fault);
                broken.complete(fault.getCause().getMessage());
            }
        });
    }

    private URI startFiles(Path files, StackResources resources) {
        S3Mock engine = parts.addEngine(S3Mock.start(files, credentials, terminal.quiet("s3")));
        watch(engine.child());
        resources.provideBuckets(engine.endpoint());
        return engine.endpoint();
    }

    private void enforce(Setup setup) {
        if (setup.iam()) {
            control.enforce(stack, arns, GrantLog.in(setup.data().grants()));
        } else {
            terminal.progress("IAM is off: every function may do everything, which is not so on AWS");
        }
    }

    private HttpGateway bind(Vertx vertx, int port) {
        try {
            return parts.add(HttpGateway.bind(vertx, port), HttpGateway::close);
        } catch (CompletionException e) {
            throw new Refusal("port " + port + " is taken: stop what uses it, or give --port another one");
        }
    }

    private <T> CompletableFuture<T> starting(String name, Supplier<T> start) {
        long began = System.nanoTime();
        return CompletableFuture.supplyAsync(start, starters).thenApply(part -> {
            terminal.progress("%s is up after %d ms".formatted(name, (System.nanoTime() - began) / 1_000_000));
            return part;
        });
    }

    private void serve(WebSocketGateway gateway, WebSocketApi api, LambdaService lambda) {
        gateway.serve(api, lambda);
        terminal.progress("WebSocket API at ws://localhost:" + gateway.port() + "/" + api.stage());
    }

    private void watch(Child engine) {
        var _ = engine.exited().thenAccept(code -> broken.complete(engine + " ended with " + code));
    }

    /** A measurement may stand between the functions and DynamoDB. */
    private Endpoints endpointsOfFunctions() {
        return Optional.ofNullable(System.getenv("HAPND_FUNCTIONS_DYNAMODB"))
                .map(between -> endpoints.withDynamodb(URI.create(between)))
                .orElse(endpoints);
    }

    /** What the HTTP API's callers use. */
    public URI http() {
        return http;
    }

    /** The URL of the WebSocket API, before the path of its stage; also of its {@code @connections} commands. */
    URI webSocket() {
        return webSocket;
    }

    /** The endpoints of the AWS services. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** The credentials for these endpoints. */
    Credentials credentials() {
        return credentials;
    }

    /** Creates clients for these endpoints. */
    Clients clients() {
        return clients;
    }

    /** The stack that runs. */
    public Stack stack() {
        return stack;
    }

    /** Completes with the reason when an essential part has ended unexpectedly. */
    CompletableFuture<String> broken() {
        return broken;
    }

    /** Starts background work that isn't urgent. */
    void settle() {
        functions.makeClassCaches();
    }

    /** Stops every part. */
    @Override
    public void close() {
        starters.close();
        parts.close();
    }
}
