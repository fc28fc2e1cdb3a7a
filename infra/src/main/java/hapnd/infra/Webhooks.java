package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.Key;

/** What sends notifications to customers' URLs, and the key that seals the secrets for it. */
final class Webhooks {
    /** An endpoint that hangs holds one of these for 15 seconds at an attempt, and no other's. */
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
        // A turn is 5 seconds, and the attempt that it ends with 15: there is much room for slow tables and keys.
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
                Sizing.SMALL_HTTP,
                storage.registryOfCallers("GetItem"),
                environment.stage().rateLimit(),
                storage.views("GetItem", "UpdateItem"),
                seal("Encrypt"));
    }

    /** The right to say that there is something to send. */
    Access ring() {
        return queue.send();
    }

    /** The right to seal secrets, or to open what is sealed. */
    Access seal(String... actions) {
        return new Access(
                Setting.WEBHOOK_KEY, key.getKeyArn(), List.of(Access.permit("kms", key.getKeyArn(), actions)));
    }

    /** The id of the key, without which nobody opens what the tables hold of it. */
    String keyId() {
        return key.getKeyId();
    }

    JavaFunction http() {
        return http;
    }
}
