package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SigningSecrets;
import hapnd.webhook.secret.TenantSecrets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Tenants' signing secrets in the views table. */
public final class DynamoTenantSecrets implements TenantSecrets {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores them in the given views table. */
    public DynamoTenantSecrets(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<SigningSecrets> find(TenantId tenant) {
        var item = dynamo.getItem(b ->
                        b.tableName(table).key(WebhookItems.secretsKey(tenant)).consistentRead(true))
                .item();
        return Optional.ofNullable(item.get(WebhookItems.SECRETS)).map(WebhookItems::secrets);
    }

    @Override
    public boolean replace(TenantId tenant, Optional<SigningSecrets> before, SigningSecrets secrets) {
        try {
            dynamo.updateItem(b -> {
                b.tableName(table).key(WebhookItems.secretsKey(tenant)).updateExpression("SET secrets = :secrets");
                if (before.isPresent()) {
                    b.conditionExpression("secrets.active = :active")
                            .expressionAttributeValues(Map.of(
                                    ":secrets", WebhookItems.secrets(secrets),
                                    ":active", fromS(before.get().active().base64())));
                } else {
                    b.conditionExpression("attribute_not_exists(secrets)")
                            .expressionAttributeValues(Map.of(":secrets", WebhookItems.secrets(secrets)));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
