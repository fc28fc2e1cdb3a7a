package hapnd.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.ProjectionId;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemorySecretBox;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoIsolatedSecrets;
import hapnd.webhook.dynamodb.DynamoTenantSecrets;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.Secrets;
import hapnd.webhook.secret.WebhookSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Webhooks' endpoints and their secrets, over several uploads. */
class EndpointsTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    private static final DynamoDbClient DYNAMO = LocalDynamo.engine().client();

    private final Endpoints endpoints = new DynamoEndpoints(DYNAMO, TABLE);
    private final SecretBox box = new MemorySecretBox();
    private final Secrets secrets =
            new Secrets(new DynamoTenantSecrets(DYNAMO, TABLE), new DynamoIsolatedSecrets(DYNAMO, TABLE), box);
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");

    @Test
    void a_later_upload_counts_whichever_is_deployed_last() {
        put("2", "https://new.example", Optional.empty(), 0);
        put("1", "https://old.example", Optional.empty(), 0);
        assertThat(found().url()).hasToString("https://new.example");
        endpoints.change(tenant, id, "3", new WebhookChange.Remove(), 0);
        put("2", "https://new.example", Optional.empty(), 0);
        assertThat(endpoints.find(tenant, id)).isEmpty();
    }

    @Test
    void a_webhook_that_is_replaced_goes_on_where_it_was_and_one_that_is_new_begins_now() {
        put("1", "https://a.example", Optional.empty(), 5);
        put("2", "https://b.example", Optional.empty(), 9);
        assertThat(found().cursor()).isEqualTo(5);
        endpoints.change(tenant, id, "3", new WebhookChange.Remove(), 0);
        put("4", "https://c.example", Optional.empty(), 12);
        assertThat(found().cursor()).isEqualTo(12);
    }

    @Test
    void the_secret_that_an_upload_was_answered_becomes_active_and_the_one_before_signs_for_a_day() {
        var first = sealed();
        var second = sealed();
        put("1", "https://a.example", Optional.of(first), 0);
        put("2", "https://a.example", Optional.of(second), 0);
        put("2", "https://a.example", Optional.of(second), 0);
        var now = Instant.now();
        assertThat(found().isolated().orElseThrow().signingAt(now)).containsExactly(second, first);
        assertThat(found().isolated().orElseThrow().signingAt(now.plus(Duration.ofHours(25))))
                .containsExactly(second);
    }

    @Test
    void only_an_isolated_webhook_has_a_secret_to_rotate() {
        assertThat(secrets.rotate(tenant, id)).isEmpty();
        put("1", "https://a.example", Optional.empty(), 0);
        assertThat(secrets.rotate(tenant, id)).isEmpty();
        put("2", "https://a.example", Optional.of(sealed()), 0);
        var rotated = secrets.rotate(tenant, id).orElseThrow();
        var active = found().isolated().orElseThrow().active();
        assertThat(box.open(tenant, SecretBox.Purpose.SECRET, active)).isEqualTo(rotated.value());
    }

    @Test
    void all_who_ask_at_once_for_a_tenants_first_secret_get_the_same() {
        Set<WebhookSecret> answered = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> answered.add(secrets.ofTenant(tenant)));
            }
        }
        assertThat(answered).hasSize(1);
    }

    @Test
    void of_all_who_rotate_at_once_none_is_forgotten() {
        secrets.ofTenant(tenant);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                threads.execute(() -> answered.add(secrets.rotate(tenant).value()));
            }
        }
        var signing = new HashSet<String>();
        new DynamoTenantSecrets(DYNAMO, TABLE)
                .find(tenant)
                .orElseThrow()
                .signingAt(Instant.now())
                .forEach(kept -> signing.add(box.open(tenant, SecretBox.Purpose.SECRET, kept)));
        assertThat(answered).hasSize(3);
        assertThat(signing).containsAll(answered).hasSize(4);
    }

    private Endpoint found() {
        return endpoints.find(tenant, id).orElseThrow();
    }

    private SealedText sealed() {
        return box.seal(
                tenant, SecretBox.Purpose.SECRET, WebhookSecret.generate().value());
    }

    private void put(String generation, String url, Optional<SealedText> own, long sequence) {
        endpoints.change(
                tenant, id, generation, new WebhookChange.Put(URI.create(url), Optional.empty(), own), sequence);
    }
}
