package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.Key;

/** The functions for webhooks, and the key that encrypts their secrets. */
final class Webhooks {
    /** An endpoint that hangs occupies one of these for 15 seconds per attempt. */
    private static final int CONCURRENCY = 50;

    private final Key key;
    private final WorkQueue queue;
    private final JavaFunction http;

    Webhooks(Environment environment, Storage storage) {
        this.key = Key.Builder.create(environment.scope(), "WebhookKey")
                .description("Seals signing secrets and headers of webhooks")
                .enableKeyRotation(true)
                .removalPolicy(environment.stage().removalPolicy())
                .build();
        // the time slice is 5 seconds, and its last attempt takes up to 15: the rest is for slow tables and keys
        this.queue = new WorkQueue(
                environment.scope(), "DeliveryQueue", Setting.DELIVERY_QUEUE_URL, Duration.minutes(2), CONCURRENCY);
        queue.feeds(new JavaFunction(
                environment,
                "delivery",
                JavaFunction.MESSAGES,
                Sizing.of(1024, Duration.seconds(90)),
                storage.views("GetItem", "Query", "PutItem", "UpdateItem"),
                storage.bucket(Storage.Folder.of("notifications", "GetObject")),
                seal("Decrypt"),
                queue.send()));
        this.http = new JavaFunction(
                environment,
                "webhooks",
                JavaFunction.HTTP,
                Sizing.HTTP,
                storage.registryOfCallers("GetItem"),
                environment.stage().rateLimit(),
                storage.views("GetItem", "BatchGetItem", "Query", "UpdateItem"),
                seal("Encrypt"),
                queue.send());
    }

    /** Permits adding delivery tasks. */
    Access wake() {
        return queue.send();
    }

    /** Permits encrypting or decrypting secrets. */
    Access seal(String... actions) {
        return new Access(
                Setting.WEBHOOK_KEY, key.getKeyArn(), List.of(Access.permit("kms", key.getKeyArn(), actions)));
    }

    /** The id of the key, which is needed to decrypt the secrets in the tables. */
    String keyId() {
        return key.getKeyId();
    }

    JavaFunction http() {
        return http;
    }
}
