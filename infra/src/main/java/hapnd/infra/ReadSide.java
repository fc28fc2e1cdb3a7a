package hapnd.infra;

import hapnd.environment.Setting;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/** The functions behind the journal: sequencing, projections and notifications. */
final class ReadSide {
    private final WorkQueue projectQueue;
    private final JavaFunction projections;
    private final Webhooks webhooks;

    ReadSide(Environment environment, Storage storage, DotnetFunction executor, WorkQueue compileQueue, LiveApi live) {
        Construct scope = environment.scope();
        // the projector's time slice is ten seconds; after a crash a generation waits for the visibility timeout, so
        // this is no longer than the function's timeout
        this.projectQueue =
                WorkQueue.inGroups(scope, "ProjectQueue", Setting.PROJECT_QUEUE_URL, Duration.seconds(30), 50, 10);

        this.webhooks = new Webhooks(environment, storage);

        TableChanges.appends(scope, storage)
                .feed(new JavaFunction(
                        environment,
                        "sequencer",
                        JavaFunction.MESSAGES,
                        Sizing.of(1024, Duration.seconds(60)),
                        storage.journal("Query"),
                        storage.feed("GetItem", "BatchGetItem", "PutItem"),
                        storage.views("Query"),
                        projectQueue.send()));
        projectQueue.feeds(new JavaFunction(
                environment,
                "projector",
                JavaFunction.MESSAGES,
                Sizing.of(1024, Duration.seconds(30)),
                storage.feed("GetItem", "Query"),
                storage.views("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
                storage.bucket(
                        Storage.Folder.of("views", "GetObject", "PutObject", "DeleteObject"),
                        Storage.Folder.of("notifications", "PutObject", "DeleteObject"),
                        Storage.Folder.of("assemblies", "GetObject")),
                projectQueue.send(),
                live.end(),
                executor.invoke()));
        JavaFunction sweeper = new JavaFunction(
                environment,
                "sweeper",
                JavaFunction.MESSAGES,
                Sizing.of(512, Duration.minutes(5)),
                storage.feed("GetItem", "Query"),
                storage.viewsWithIndex("GetItem"),
                projectQueue.send(),
                webhooks.wake());
        sweeper.invokeEvery(Duration.minutes(1), scope, "EveryMinute");
        TableChanges.notifications(scope, storage)
                .feed(new JavaFunction(
                        environment,
                        "notifier",
                        JavaFunction.MESSAGES,
                        Sizing.of(1024, Duration.seconds(60)),
                        storage.views("GetItem", "Query", "UpdateItem", "DeleteItem"),
                        storage.bucket(Storage.Folder.of("notifications", "GetObject")),
                        webhooks.wake(),
                        live.replay(),
                        live.send()));
        this.projections = new JavaFunction(
                environment,
                "projections",
                JavaFunction.HTTP,
                Sizing.HTTP,
                storage.registryOfCallers("GetItem", "PutItem"),
                environment.stage().rateLimit(),
                storage.feed("GetItem", "Query"),
                storage.views("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem"),
                storage.bucket(
                        Storage.Folder.of("uploads", "PutObject"),
                        Storage.Folder.of("views", "GetObject"),
                        Storage.Folder.of("notifications", "GetObject")),
                webhooks.seal("Encrypt", "Decrypt"),
                compileQueue.send(),
                projectQueue.send());
    }

    /** Permits adding tasks for the projector. */
    Access wakeProjector() {
        return projectQueue.send();
    }

    /** Permits adding tasks for the delivery function. */
    Access wakeDelivery() {
        return webhooks.wake();
    }

    /** The id of the key that encrypts webhooks' secrets. Like the tables, the key outlives the stack. */
    String webhookKeyId() {
        return webhooks.keyId();
    }

    /** The function for all paths below {@code /projections}. */
    JavaFunction projections() {
        return projections;
    }

    /** The function for {@code /webhooks} and all paths below it. */
    JavaFunction webhooks() {
        return webhooks.http();
    }
}
