package hapnd.webhook.upload;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.LocalDynamo;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoWebhookChanges;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an upload changes about its webhook. */
class WebhookDeploymentTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    private static final DynamoDbClient DYNAMO = LocalDynamo.engine().client();

    private final WebhookChanges changes = new DynamoWebhookChanges(DYNAMO, TABLE);
    private final Endpoints endpoints = new DynamoEndpoints(DYNAMO, TABLE);
    private final Projections projections = new DynamoProjections(DYNAMO, TABLE);
    private final List<DeliveryTask> tasks = new ArrayList<>();
    private final WebhookDeployment deployment =
            new WebhookDeployment(changes, endpoints, projections, (task, delay) -> tasks.add(task));
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");

    @Test
    void a_webhook_that_is_replaced_gets_a_task_and_one_of_a_projection_that_never_notified_gets_none() {
        deploy("1", "https://a.example");
        assertThat(tasks).isEmpty();
        projections.build(tenant, id, Generation.first("1", new UploadId("u"), new Code("s", "X.S")));
        DYNAMO.updateItem(b -> b.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS(tenant.value()), "sk", AttributeValue.fromS("PROJECTION#" + id)))
                .updateExpression("SET seq = :seq")
                .expressionAttributeValues(Map.of(":seq", AttributeValue.fromN("7"))));
        deploy("2", "https://b.example");
        assertThat(endpoints.find(tenant, id).orElseThrow().url()).hasToString("https://b.example");
        assertThat(tasks).containsExactly(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(7)));
    }

    @Test
    void an_upload_that_says_nothing_of_webhooks_adds_no_task() {
        deployment.deploying(upload("1"), id);
        assertThat(tasks).isEmpty();
    }

    private void deploy(String generation, String url) {
        changes.keep(
                tenant,
                new UploadId(generation),
                new WebhookChange.Put(URI.create(url), Optional.empty(), Optional.empty()));
        deployment.deploying(upload(generation), id);
    }

    private Upload upload(String generation) {
        return new Upload(
                tenant,
                new UploadId(generation),
                CodeKind.PROJECTION,
                generation,
                Instant.now(),
                new UploadStatus.Pending());
    }
}
