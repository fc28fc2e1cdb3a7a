package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.BatchReads;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections.Listed;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SigningSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Webhooks in the views table, an item each beside the projection's notifications. */
public final class DynamoEndpoints implements Endpoints {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores them in the given views table. */
    public DynamoEndpoints(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Endpoint> find(TenantId tenant, ProjectionId projection) {
        return WebhookItems.endpoint(read(tenant, projection));
    }

    private Map<String, AttributeValue> read(TenantId tenant, ProjectionId projection) {
        return dynamo.getItem(b -> b.tableName(table)
                        .key(WebhookItems.endpointKey(tenant, projection))
                        .consistentRead(true))
                .item();
    }

    @Override
    public Map<ProjectionId, Endpoint> among(TenantId tenant, Collection<ProjectionId> projections) {
        var keys = projections.stream()
                .map(projection -> WebhookItems.endpointKey(tenant, projection))
                .toList();
        return BatchReads.items(dynamo, table, keys, read -> read.consistentRead(true)).stream()
                .flatMap(item -> WebhookItems.endpoint(item).stream())
                .collect(Collectors.toUnmodifiableMap(Endpoint::projection, Function.identity()));
    }

    @Override
    public List<Listed> listed(int shard, Optional<Listed> after, int limit) {
        var name = fromS(WebhookItems.endpointShard(shard));
        return dynamo
                .query(b -> {
                    b.tableName(table)
                            .indexName(Tables.PROJECTIONS)
                            .keyConditionExpression("listShard = :shard")
                            .expressionAttributeValues(Map.of(":shard", name))
                            .limit(limit);
                    after.ifPresent(last -> {
                        var start = new HashMap<>(WebhookItems.endpointKey(last.tenant(), last.id()));
                        start.put(WebhookItems.LIST_SHARD, name);
                        b.exclusiveStartKey(start);
                    });
                })
                .items()
                .stream()
                .map(WebhookItems::projection)
                .toList();
    }

    @Override
    public void change(
            TenantId tenant, ProjectionId projection, String generation, WebhookChange change, long sequence) {
        boolean done = false;
        while (!done) {
            var item = read(tenant, projection);
            if (item.containsKey(WebhookItems.GENERATION)
                    && item.get(WebhookItems.GENERATION).s().compareTo(generation) >= 0) {
                return;
            }
            var sets = new ArrayList<>(List.of("gen = :gen"));
            var values = new HashMap<>(Map.of(":gen", fromS(generation)));
            var expression = switch (change) {
                case WebhookChange.Remove() -> removal(sets);
                case WebhookChange.Put put -> {
                    sets.add("#cursor = if_not_exists(#cursor, :cursor)");
                    values.put(":cursor", WebhookItems.number(sequence));
                    sets.add("listShard = :shard");
                    values.put(":shard", fromS(WebhookItems.endpointShard(WebhookItems.shard(tenant, SHARDS))));
                    yield replacement(put, secretsIn(item), sets, values);
                }
            };
            done = write(tenant, projection, expression, values, item);
        }
    }

    @Override
    public void remove(TenantId tenant, ProjectionId projection, String upTo) {
        try {
            dynamo.deleteItem(b -> b.tableName(table)
                    .key(WebhookItems.endpointKey(tenant, projection))
                    .conditionExpression("attribute_not_exists(gen) OR gen <= :upTo")
                    .expressionAttributeValues(Map.of(":upTo", fromS(upTo))));
        } catch (ConditionalCheckFailedException e) {
            // it belongs to a later upload
        }
    }

    private static String removal(List<String> sets) {
        return "SET " + String.join(", ", sets)
                + " REMOVE #url, headers, headerNames, tried, secrets, #cursor, failures, nextAttemptAt, lease, leaseUntil, pendingUpTo, listShard";
    }

    /**
     * The expression that replaces a webhook. It resets failures, so that a failed notification is retried at once with the new
     * settings.
     */
    private static String replacement(
            WebhookChange.Put put,
            Optional<SigningSecrets> before,
            List<String> sets,
            Map<String, AttributeValue> values) {
        var removes = new ArrayList<>(List.of("failures", "nextAttemptAt"));
        sets.add("#url = :url");
        values.put(":url", fromS(put.url().toString()));
        var headers = put.headers().map(WebhookItems::headers).orElse(Map.of());
        for (var name : List.of(WebhookItems.HEADERS, WebhookItems.HEADER_NAMES)) {
            if (headers.containsKey(name)) {
                sets.add(name + " = :" + name);
                values.put(":" + name, headers.get(name));
            } else {
                removes.add(name);
            }
        }
        put.isolated()
                .ifPresentOrElse(
                        fresh -> {
                            sets.add("secrets = :secrets");
                            values.put(
                                    ":secrets",
                                    WebhookItems.secrets(before.map(secrets -> secrets.rotated(fresh, Instant.now()))
                                            .orElseGet(() -> SigningSecrets.first(fresh))));
                        },
                        () -> removes.add("secrets"));
        return "SET " + String.join(", ", sets) + " REMOVE " + String.join(", ", removes);
    }

    private static Optional<SigningSecrets> secretsIn(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(WebhookItems.SECRETS)).map(WebhookItems::secrets);
    }

    /**
     * False when the secrets were rotated since they were read: the replacement must keep the rotated one as a former secret.
     */
    private boolean write(
            TenantId tenant,
            ProjectionId projection,
            String expression,
            Map<String, AttributeValue> values,
            Map<String, AttributeValue> before) {
        var names = Map.of("#cursor", WebhookItems.CURSOR, "#url", WebhookItems.URL);
        var unchanged = secretsIn(before)
                .map(secrets -> {
                    values.put(":active", fromS(secrets.active().base64()));
                    return "secrets.active = :active";
                })
                .orElse("attribute_not_exists(secrets)");
        try {
            dynamo.updateItem(b -> b.tableName(table)
                    .key(WebhookItems.endpointKey(tenant, projection))
                    .updateExpression(expression)
                    .conditionExpression("(attribute_not_exists(gen) OR gen < :gen) AND " + unchanged)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
