package hapnd.function.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import hapnd.webhook.delivery.DeliveryLease;
import hapnd.webhook.delivery.DeliveryLeases;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.SealedHeaders;
import hapnd.webhook.endpoint.WebhookChange;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of webhooks have in common: a tenant with projections, asked by raw payload-2.0 events. */
abstract class WebhooksHttp {
    @Inject
    Tenants tenants;

    @Inject
    Projections projections;

    @Inject
    Endpoints endpoints;

    @Inject
    DeliveryLeases leases;

    @Inject
    DynamoMeter meter;

    final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
        assertThat(get("/webhooks").status()).isEqualTo(200);
        TestWiring.DELIVERY_TASKS.clear();
        meter.reset();
    }

    ProjectionId deploy(TenantId whose, String className) {
        var id = ProjectionId.of(whose, className);
        var upload = new UploadId(UUID.randomUUID().toString());
        projections.build(whose, id, Generation.first("1", upload, new Code("sha", className)));
        projections.promote(projections.find(whose, id).orElseThrow());
        return id;
    }

    /** A projection of the tenant with a webhook. */
    ProjectionId withWebhook(String className) {
        var id = deploy(tenant.id(), className);
        put(tenant.id(), id, Optional.empty());
        return id;
    }

    void put(TenantId whose, ProjectionId id, Optional<SealedHeaders> headers) {
        endpoints.change(
                whose,
                id,
                "1",
                new WebhookChange.Put(URI.create("https://shop.example/hook"), headers, Optional.empty()),
                0);
    }

    /** Gives up the projection's notifications with these sequences. */
    void giveUp(TenantId whose, ProjectionId id, long first, long last) {
        DeliveryLease lease = leases.acquire(new DeliveryTask.Deliver(whose, id, OptionalLong.empty()), Instant.now())
                .orElseThrow();
        for (long sequence = first; sequence <= last; sequence++) {
            lease = leases.deadLetter(lease, sequence, "answered 500", Instant.now())
                    .orElseThrow();
        }
        leases.release(lease);
    }

    Answer get(String path) {
        return HttpEvent.of("GET", path).key(key.reveal()).send();
    }

    Answer post(String path) {
        return HttpEvent.of("POST", path).key(key.reveal()).send();
    }

    static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
    }
}
