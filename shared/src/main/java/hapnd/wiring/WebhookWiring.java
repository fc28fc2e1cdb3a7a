package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.projection.DeployListener;
import hapnd.projection.NotificationListener;
import hapnd.projection.Projections;
import hapnd.schema.Tables;
import hapnd.webhook.DeadLetters;
import hapnd.webhook.DeliveryQueue;
import hapnd.webhook.Destinations;
import hapnd.webhook.Endpoints;
import hapnd.webhook.Replays;
import hapnd.webhook.SecretBox;
import hapnd.webhook.Secrets;
import hapnd.webhook.TenantSecrets;
import hapnd.webhook.Turns;
import hapnd.webhook.WebhookChanges;
import hapnd.webhook.WebhookDeployment;
import hapnd.webhook.WebhookRinger;
import hapnd.webhook.WebhookSweeper;
import hapnd.webhook.WebhookUploads;
import hapnd.webhook.dynamodb.DynamoDeadLetters;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoTenantSecrets;
import hapnd.webhook.dynamodb.DynamoTurns;
import hapnd.webhook.dynamodb.DynamoWebhookChanges;
import hapnd.webhook.kms.KmsSecretBox;
import hapnd.webhook.sqs.SqsDeliveryQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Notifications over HTTP to customers' own servers, and the secrets that they are signed with. */
public final class WebhookWiring {
    @Produces
    @Singleton
    Destinations destinations() {
        return Destinations.ofEnvironment();
    }

    @Produces
    @Singleton
    Endpoints endpoints(DynamoDbClient dynamo) {
        return new DynamoEndpoints(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    Turns turns(DynamoDbClient dynamo) {
        return new DynamoTurns(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(DynamoDbClient dynamo) {
        return new DynamoDeadLetters(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    TenantSecrets tenantSecrets(DynamoDbClient dynamo) {
        return new DynamoTenantSecrets(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    WebhookChanges webhookChanges(DynamoDbClient dynamo) {
        return new DynamoWebhookChanges(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    SecretBox secretBox() {
        return new KmsSecretBox(Clients.kms(), Clients.setting(KmsSecretBox.VARIABLE));
    }

    @Produces
    @Singleton
    Secrets secrets(TenantSecrets tenants, Endpoints endpoints, SecretBox box) {
        return new Secrets(tenants, endpoints, box);
    }

    @Produces
    @Singleton
    WebhookUploads webhookUploads(WebhookChanges changes, Secrets secrets, SecretBox box) {
        return new WebhookUploads(changes, secrets, box);
    }

    @Produces
    @Singleton
    DeployListener webhookDeployment(
            WebhookChanges changes, Endpoints endpoints, Projections projections, DeliveryQueue queue) {
        return new WebhookDeployment(changes, endpoints, projections, queue);
    }

    @Produces
    @Singleton
    Replays replays(DeadLetters letters, DeliveryQueue queue) {
        return new Replays(letters, queue);
    }

    @Produces
    @Singleton
    DeliveryQueue deliveryQueue() {
        return new SqsDeliveryQueue(Clients.sqs(), Clients.setting(SqsDeliveryQueue.VARIABLE));
    }

    @Produces
    @Singleton
    NotificationListener webhookRinger(Endpoints endpoints, DeliveryQueue queue) {
        return new WebhookRinger(endpoints, queue);
    }

    @Produces
    @Singleton
    WebhookSweeper webhookSweeper(Endpoints endpoints, Projections projections, DeliveryQueue queue) {
        return new WebhookSweeper(endpoints, projections, queue);
    }
}
