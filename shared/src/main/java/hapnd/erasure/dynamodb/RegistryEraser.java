package hapnd.erasure.dynamodb;

import hapnd.erasure.TenantDataEraser;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Deletes uploads, previews and bindings in the registry table. The tenant, its keys and the progress stay until the end. */
final class RegistryEraser implements TenantDataEraser {
    private static final List<String> PREFIXES = List.of("TYPE#", "UPLOAD#", "EXHAUSTING#", "PREVIEW#");

    private final Table registry;

    /** Deletes from the given registry table. */
    RegistryEraser(DynamoDbClient dynamo, String registry) {
        this.registry = new Table(dynamo, registry);
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        var ranges = Stream.of(tenant, tenant.sandbox())
                .flatMap(data -> PREFIXES.stream().map(prefix -> new Table.Range(data.value(), prefix)))
                .toList();
        return registry.remove(ranges, until);
    }
}
