package hapnd.infra;

import hapnd.environment.Setting;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The whole platform, from top to bottom: storage, functions for customers' code, functions for requests. */
final class HapndStack extends Stack {
    HapndStack(Construct scope, Stage stage, Assets assets) {
        super(scope, "Hapnd", props(stage));
        Optional<OriginSecret> origin = stage.edge().httpUrl() ? Optional.empty() : Optional.of(new OriginSecret(this));
        Environment environment = new Environment(this, stage, assets, origin);

        Storage storage = new Storage(this, stage);
        // with groups, so that no tenant's uploads delay others'; the visibility timeout is short: two attempts that
        // crash, and the third that stores the failure, must end within two minutes
        WorkQueue compileQueue =
                WorkQueue.inGroups(this, "CompileQueue", Setting.COMPILE_QUEUE_URL, Duration.seconds(57), 10, 1);
        // not six times 15 minutes, so that a retry after a crash doesn't wait for an hour and a half: with at most
        // five messages the function is throttled only when the account's concurrency is used up, and reads
        // recompute states themselves
        WorkQueue recomputeQueue =
                new WorkQueue(this, "RecomputeQueue", Setting.RECOMPUTE_QUEUE_URL, Duration.minutes(16), 5);

        // two places, so that previews of all tenants together have no more than four calls of the executor at a time
        WorkQueue previewQueue =
                WorkQueue.inGroups(this, "PreviewQueue", Setting.PREVIEW_QUEUE_URL, Duration.seconds(92), 2, 1);

        DotnetFunction compiler = DotnetFunction.compiler(environment, Sizing.of(2048, Duration.seconds(45)));
        DotnetFunction executor = DotnetFunction.executor(environment, Sizing.of(1024, Duration.seconds(20)));
        LiveApi live = new LiveApi(this, stage);
        JavaFunction socket = live.serve(environment, storage);
        ReadSide readSide = new ReadSide(environment, storage, executor, compileQueue, live);

        compileQueue.feeds(new JavaFunction(
                environment,
                "compiler",
                JavaFunction.MESSAGES,
                Sizing.of(1024, Duration.seconds(55)),
                storage.registry("GetItem", "PutItem", "UpdateItem"),
                storage.views("GetItem", "UpdateItem"),
                storage.bucket(Storage.Folder.of("uploads", "GetObject"), Storage.Folder.of("assemblies", "PutObject")),
                recomputeQueue.send(),
                readSide.wakeProjector(),
                readSide.wakeDelivery(),
                compiler.invoke()));
        recomputeQueue.feeds(new JavaFunction(
                environment,
                "recompute",
                JavaFunction.MESSAGES,
                Sizing.of(1024, Duration.minutes(15)),
                storage.journalWithIndex("GetItem", "Query", "PutItem"),
                storage.registry("GetItem"),
                statesAndAssemblies(storage),
                recomputeQueue.send(),
                executor.invoke()));
        JavaFunction events = new JavaFunction(
                environment,
                "events",
                JavaFunction.HTTP,
                Sizing.HTTP,
                storage.journal("GetItem", "Query", "PutItem"),
                storage.feed("GetItem", "Query"),
                storage.registryOfCallers("GetItem"),
                stage.rateLimit(),
                statesAndAssemblies(storage),
                executor.invoke());
        JavaFunction reducers = new JavaFunction(
                environment,
                "reducers",
                JavaFunction.HTTP,
                Sizing.HTTP,
                storage.journalWithIndex("GetItem", "Query", "PutItem"),
                storage.feed("Query"),
                storage.registry("GetItem", "Query", "PutItem", "UpdateItem"),
                stage.rateLimit(),
                storage.bucket(
                        Storage.Folder.of("uploads", "PutObject", "DeleteObject"),
                        Storage.Folder.of("states", "GetObject", "PutObject", "DeleteObject"),
                        Storage.Folder.of("assemblies", "GetObject")),
                compileQueue.send(),
                recomputeQueue.send(),
                executor.invoke());
        // a time slice is 30 seconds, and compiling before it up to 80; the memory is for the states of both codes
        previewQueue.feeds(new JavaFunction(
                environment,
                "previewer",
                JavaFunction.MESSAGES,
                Sizing.of(3008, Duration.seconds(90)),
                storage.registry("GetItem", "PutItem"),
                storage.views("GetItem"),
                storage.feed("GetItem", "Query"),
                storage.bucket(
                        Storage.Folder.of("previews", "GetObject", "PutObject", "DeleteObject"),
                        Storage.Folder.of("assemblies", "GetObject")),
                previewQueue.send(),
                compiler.invoke(),
                executor.invoke()));
        JavaFunction previews = new JavaFunction(
                environment,
                "previews",
                JavaFunction.HTTP,
                Sizing.HTTP,
                storage.registryOfCallers("GetItem", "PutItem"),
                stage.rateLimit(),
                storage.feed("GetItem"),
                storage.bucket(Storage.Folder.of("previews", "PutObject")),
                previewQueue.send());
        JavaFunction system = new JavaFunction(
                environment,
                "system",
                JavaFunction.HTTP,
                Sizing.SMALL_HTTP,
                storage.registryOfCallers("GetItem"),
                stage.rateLimit());
        JavaFunction docs = new JavaFunction(environment, "docs", JavaFunction.HTTP, Sizing.SMALL_HTTP);
        JavaFunction console = new JavaFunction(environment, "console", JavaFunction.HTTP, Sizing.SMALL_HTTP);

        // without a route or a queue: everyone whom IAM permits to invoke it is an operator
        new JavaFunction(
                environment,
                "admin",
                JavaFunction.MESSAGES,
                Sizing.of(512, Duration.seconds(60)),
                storage.journalToEmptyAndCompare(),
                storage.registry("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
                storage.feed("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
                storage.viewsWithIndex("GetItem", "BatchGetItem", "Query", "UpdateItem", "DeleteItem"),
                storage.bucketToEmpty(),
                live.end(),
                readSide.wakeProjector(),
                readSide.wakeDelivery());

        HttpRoutes routes = new HttpRoutes(this, stage, system)
                .route(events, "/events", "/events/{proxy+}")
                .route(
                        reducers,
                        "/reducers",
                        "/reducers/{proxy+}",
                        "/aggregate-types",
                        "/aggregate-types/{proxy+}",
                        "/event-types")
                .route(readSide.projections(), "/projections", "/projections/{proxy+}")
                .route(previews, "/reducers/preview", "/projections/preview", "/previews/{proxy+}")
                .route(readSide.webhooks(), "/webhooks", "/webhooks/{proxy+}")
                .route(system, "/health", "/auth/whoami")
                .route(docs, "/openapi.json", "/docs", "/docs/{proxy+}", "/nuget/{proxy+}")
                .route(console, "/console", "/console/{proxy+}");

        new KeepWarmSchedule(this);
        SnapshotLanes.of(this);
        Edge address = new Edge(this, stage, routes.host(), live.host(), origin);
        socket.add(stage.edge().connects(address.url()));
        docs.add(Access.setting(Setting.STAGE_URL, address.url()));
        new OperationsDashboard(this, stage, new Alarms(this, stage));
        output("Url", address.url());
        if (stage.edge().httpUrl()) {
            output("HttpUrl", routes.url());
        }
        address.domainTarget().ifPresent(target -> output("DomainTarget", target));
        storage.names().forEach(this::output);
        output("WebhookKeyId", readSide.webhookKeyId());
    }

    /** The files that functions which compute states need. */
    private static Access statesAndAssemblies(Storage storage) {
        return storage.bucket(
                Storage.Folder.of("states", "GetObject", "PutObject", "DeleteObject"),
                Storage.Folder.of("assemblies", "GetObject"));
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    private static StackProps props(Stage stage) {
        return StackProps.builder()
                .stackName("hapnd-" + stage.name())
                .description("Event sourcing over HTTP: events, C# reducers and projections, state")
                .analyticsReporting(false)
                .terminationProtection(stage.refusesDeletion())
                .build();
    }
}
