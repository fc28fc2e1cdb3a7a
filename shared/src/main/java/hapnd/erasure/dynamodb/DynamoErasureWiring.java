package hapnd.erasure.dynamodb;

import hapnd.blob.Blobs;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.erasure.Erasure;
import hapnd.feed.Feed;
import hapnd.live.ConnectionTerminator;
import hapnd.projection.Projections;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Tenants;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the erasure of tenants. */
final class DynamoErasureWiring {
    @Produces
    @Singleton
    Erasure erasure(
            DynamoDbClient dynamo,
            Settings settings,
            Blobs blobs,
            Tenants tenants,
            ApiKeyStore keys,
            Feed feed,
            Projections projections,
            ConnectionTerminator terminator,
            InstantSource clock) {
        var tables = new DynamoErasure.TableNames(
                settings.get(Setting.JOURNAL_TABLE),
                settings.get(Setting.FEED_TABLE),
                settings.get(Setting.REGISTRY_TABLE),
                settings.get(Setting.VIEWS_TABLE));
        var parts = new DynamoErasure.Parts(tenants, keys, feed, projections, terminator, blobs);
        return DynamoErasure.of(dynamo, tables, parts, clock);
    }
}
