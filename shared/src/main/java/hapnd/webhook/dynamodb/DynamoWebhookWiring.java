package hapnd.webhook.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.delivery.DeliveryLeases;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.secret.IsolatedSecrets;
import hapnd.webhook.secret.TenantSecrets;
import hapnd.webhook.upload.WebhookChanges;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires webhooks in the views table. */
final class DynamoWebhookWiring {
    @Produces
    @Singleton
    Endpoints endpoints(DynamoDbClient dynamo, Settings settings) {
        return new DynamoEndpoints(dynamo, settings.get(Setting.VIEWS_TABLE));
    }

    @Produces
    @Singleton
    DeliveryLeases deliveryLeases(DynamoDbClient dynamo, Settings settings) {
        return new DynamoDeliveryLeases(dynamo, settings.get(Setting.VIEWS_TABLE));
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(DynamoDbClient dynamo, Settings settings) {
        return new DynamoDeadLetters(dynamo, settings.get(Setting.VIEWS_TABLE));
    }

    @Produces
    @Singleton
    TenantSecrets tenantSecrets(DynamoDbClient dynamo, Settings settings) {
        return new DynamoTenantSecrets(dynamo, settings.get(Setting.VIEWS_TABLE));
    }

    @Produces
    @Singleton
    WebhookChanges webhookChanges(DynamoDbClient dynamo, Settings settings) {
        return new DynamoWebhookChanges(dynamo, settings.get(Setting.VIEWS_TABLE));
    }

    @Produces
    @Singleton
    IsolatedSecrets isolatedSecrets(DynamoDbClient dynamo, Settings settings) {
        return new DynamoIsolatedSecrets(dynamo, settings.get(Setting.VIEWS_TABLE));
    }
}
