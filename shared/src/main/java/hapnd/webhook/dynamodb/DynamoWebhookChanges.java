package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.upload.WebhookChanges;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores uploads' webhook changes in the views table. */
public final class DynamoWebhookChanges implements WebhookChanges {
    /** Longer than the compile queue keeps an upload. */
    private static final Duration KEPT = Duration.ofDays(15);

    private static final String ISOLATED = "isolated";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores them in the given views table. */
    public DynamoWebhookChanges(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(TenantId tenant, UploadId uploadId, WebhookChange change) {
        var item = new HashMap<>(WebhookItems.uploadKey(tenant, uploadId));
        item.put("expiresAt", WebhookItems.number(Instant.now().plus(KEPT).getEpochSecond()));
        if (change instanceof WebhookChange.Put(var url, var headers, var isolated)) {
            item.put(WebhookItems.URL, fromS(url.toString()));
            headers.ifPresent(kept -> item.putAll(WebhookItems.headers(kept)));
            isolated.ifPresent(secret -> item.put(ISOLATED, fromS(secret.base64())));
        }
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    @Override
    public Optional<WebhookChange> find(TenantId tenant, UploadId uploadId) {
        var item = dynamo.getItem(b -> b.tableName(table)
                        .key(WebhookItems.uploadKey(tenant, uploadId))
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        if (!item.containsKey(WebhookItems.URL)) {
            return Optional.of(new WebhookChange.Remove());
        }
        return Optional.of(new WebhookChange.Put(
                URI.create(item.get(WebhookItems.URL).s()),
                WebhookItems.headers(item),
                Optional.ofNullable(item.get(ISOLATED)).map(kept -> new SealedText(kept.s()))));
    }
}
