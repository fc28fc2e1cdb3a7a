package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections.Listed;
import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.endpoint.SealedHeaders;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SigningSecrets;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encodes webhooks as items of the views table: {@code WEBHOOK} and {@code DEAD#sequence} beside a projection's notifications,
 * and in the tenant's partition {@code WEBHOOK_SECRETS} and, until it is deployed, {@code WEBHOOK_UPLOAD#id}.
 */
final class WebhookItems {
    static final String GENERATION = "gen";
    static final String URL = "url";
    static final String HEADERS = "headers";
    static final String HEADER_NAMES = "headerNames";
    static final String SECRETS = "secrets";
    static final String ACTIVE = "active";
    static final String CURSOR = "cursor";
    static final String FAILURES = "failures";
    static final String NEXT_ATTEMPT = "nextAttemptAt";
    static final String LEASE = "lease";
    static final String LEASE_UNTIL = "leaseUntil";
    static final String PENDING_UP_TO = "pendingUpTo";
    static final String LIST_SHARD = "listShard";

    static final String DEAD = "DEAD#";

    private WebhookItems() {}

    static Map<String, AttributeValue> endpointKey(TenantId tenant, ProjectionId projection) {
        return Items.key(tenant + "#" + projection, "WEBHOOK");
    }

    static Map<String, AttributeValue> secretsKey(TenantId tenant) {
        return Items.key(tenant.value(), "WEBHOOK_SECRETS");
    }

    static Map<String, AttributeValue> uploadKey(TenantId tenant, UploadId uploadId) {
        return Items.key(tenant.value(), "WEBHOOK_UPLOAD#" + uploadId);
    }

    static Map<String, AttributeValue> deadKey(TenantId tenant, ProjectionId projection, long sequence) {
        return Items.key(tenant + "#" + projection, DEAD + deadText(sequence));
    }

    static String deadText(long sequence) {
        return String.format(Locale.ROOT, "%012d", sequence);
    }

    static long deadSequence(Map<String, AttributeValue> item) {
        return Long.parseLong(Items.sort(item).substring(DEAD.length()));
    }

    static String endpointShard(int number) {
        return "WEBHOOKS#" + number;
    }

    static String deadShard(int number) {
        return "DEAD#" + number;
    }

    static int shard(TenantId tenant, int shards) {
        return Math.floorMod(tenant.hashCode(), shards);
    }

    static Listed projection(Map<String, AttributeValue> item) {
        var names = Items.partition(item).split("#", 2);
        return new Listed(new TenantId(names[0]), new ProjectionId(names[1]));
    }

    static Optional<Endpoint> endpoint(Map<String, AttributeValue> item) {
        if (!item.containsKey(URL)) {
            return Optional.empty();
        }
        var projection = projection(item);
        return Optional.of(new Endpoint(
                projection.tenant(),
                projection.id(),
                item.get(GENERATION).s(),
                URI.create(item.get(URL).s()),
                headers(item),
                Optional.ofNullable(item.get(SECRETS)).map(WebhookItems::secrets),
                Items.number(item, CURSOR),
                item.containsKey(FAILURES) ? Integer.parseInt(item.get(FAILURES).n()) : 0,
                Optional.ofNullable(item.get(NEXT_ATTEMPT)).map(WebhookItems::instant),
                AttemptItems.decode(item)));
    }

    static Optional<SealedHeaders> headers(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(HEADERS))
                .map(kept -> new SealedHeaders(
                        new SealedText(kept.s()),
                        Optional.ofNullable(item.get(HEADER_NAMES))
                                .map(names -> names.l().stream()
                                        .map(AttributeValue::s)
                                        .toList())));
    }

    static Map<String, AttributeValue> headers(SealedHeaders headers) {
        var item = new HashMap<>(Map.of(HEADERS, fromS(headers.text().base64())));
        headers.names()
                .map(names -> fromL(names.stream().map(AttributeValue::fromS).toList()))
                .ifPresent(names -> item.put(HEADER_NAMES, names));
        return item;
    }

    static AttributeValue secrets(SigningSecrets secrets) {
        return fromM(Map.of(
                ACTIVE,
                fromS(secrets.active().base64()),
                "former",
                fromL(secrets.former().stream()
                        .map(former -> fromM(
                                Map.of("secret", fromS(former.secret().base64()), "until", number(former.until()))))
                        .toList())));
    }

    static SigningSecrets secrets(AttributeValue value) {
        return new SigningSecrets(
                new SealedText(value.m().get(ACTIVE).s()),
                value.m().get("former").l().stream()
                        .map(former -> new SigningSecrets.Former(
                                new SealedText(former.m().get("secret").s()),
                                instant(former.m().get("until"))))
                        .toList());
    }

    static AttributeValue number(long number) {
        return Items.number(number);
    }

    static AttributeValue number(Instant instant) {
        return number(instant.toEpochMilli());
    }

    static Instant instant(AttributeValue value) {
        return Instant.ofEpochMilli(Long.parseLong(value.n()));
    }
}
