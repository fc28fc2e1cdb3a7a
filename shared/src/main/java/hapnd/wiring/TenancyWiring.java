package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.blob.Blobs;
import hapnd.erasure.Erasure;
import hapnd.erasure.dynamodb.DynamoErasure;
import hapnd.limit.Buckets;
import hapnd.limit.RateLimiter;
import hapnd.limit.dynamodb.DynamoBuckets;
import hapnd.schema.Tables;
import hapnd.stream.Sockets;
import hapnd.tenancy.Authenticator;
import hapnd.tenancy.Keys;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.Tenants;
import hapnd.tenancy.dynamodb.DynamoKeys;
import hapnd.tenancy.dynamodb.DynamoTenants;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whose requests these are, how many there may be, and the end of a tenant. */
public final class TenancyWiring {
    @Produces
    @Singleton
    Tenants tenants(DynamoDbClient dynamo) {
        return new DynamoTenants(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Keys keys(DynamoDbClient dynamo) {
        return new DynamoKeys(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Authenticator authenticator(Keys keys) {
        return new Authenticator(keys);
    }

    @Produces
    @Singleton
    Buckets buckets(DynamoDbClient dynamo) {
        return new DynamoBuckets(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    RateLimiter rateLimiter(Buckets buckets) {
        var ofStage = Optional.ofNullable(System.getenv(RateLimiter.VARIABLE));
        return new RateLimiter(ofStage.map(RateLimit::parse).orElse(RateLimit.OFF), buckets);
    }

    @Produces
    @Singleton
    Erasure erasure(DynamoDbClient dynamo, Blobs blobs, Sockets sockets) {
        var tables = new DynamoErasure.TableNames(
                Clients.setting(Tables.JOURNAL_VARIABLE),
                Clients.setting(Tables.FEED_VARIABLE),
                Clients.setting(Tables.REGISTRY_VARIABLE),
                Clients.setting(Tables.VIEWS_VARIABLE));
        return DynamoErasure.of(dynamo, tables, blobs, sockets, InstantSource.system());
    }
}
