package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.secret.IsolatedSecrets;
import hapnd.webhook.secret.SigningSecrets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Stores isolated secrets in the items of their endpoints. */
public final class DynamoIsolatedSecrets implements IsolatedSecrets {
    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoEndpoints endpoints;

    /** Uses the given views table. */
    public DynamoIsolatedSecrets(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.endpoints = new DynamoEndpoints(dynamo, table);
    }

    @Override
    public Optional<SigningSecrets> find(TenantId tenant, ProjectionId projection) {
        return endpoints.find(tenant, projection).flatMap(Endpoint::isolated);
    }

    @Override
    public boolean replace(TenantId tenant, ProjectionId projection, SigningSecrets before, SigningSecrets after) {
        try {
            dynamo.updateItem(b -> b.tableName(table)
                    .key(WebhookItems.endpointKey(tenant, projection))
                    .updateExpression("SET secrets = :secrets")
                    .conditionExpression("secrets.active = :active")
                    .expressionAttributeValues(Map.of(
                            ":secrets",
                            WebhookItems.secrets(after),
                            ":active",
                            fromS(before.active().base64()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
