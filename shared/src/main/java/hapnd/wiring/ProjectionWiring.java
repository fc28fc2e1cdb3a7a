package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.blob.Blobs;
import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.projection.DeployListener;
import hapnd.projection.Deployer;
import hapnd.projection.Doorbells;
import hapnd.projection.ProjectionUploads;
import hapnd.projection.Projections;
import hapnd.projection.Projector;
import hapnd.projection.Retry;
import hapnd.projection.Ringer;
import hapnd.projection.Skip;
import hapnd.projection.Sweeper;
import hapnd.projection.Views;
import hapnd.projection.dynamodb.DynamoProjectionUploads;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.projection.sqs.SqsDoorbells;
import hapnd.runtime.Assemblies;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.lambda.LambdaProjectionCode;
import hapnd.schema.Tables;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Read models: who builds them and who is told that there is something to build. */
public final class ProjectionWiring {
    @Produces
    @Singleton
    ProjectionCode projectionCode(Assemblies assemblies) {
        return new LambdaProjectionCode(Clients.lambda(), Clients.setting("EXECUTOR_FUNCTION"), assemblies);
    }

    @Produces
    @Singleton
    ProjectionUploads projectionUploads(DynamoDbClient dynamo) {
        return new DynamoProjectionUploads(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Projections projections(DynamoDbClient dynamo) {
        return new DynamoProjections(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    Views views(DynamoDbClient dynamo, Blobs blobs) {
        return new DynamoViews(dynamo, Clients.setting(Tables.VIEWS_VARIABLE), blobs);
    }

    @Produces
    @Singleton
    Doorbells doorbells() {
        return new SqsDoorbells(Clients.sqs(), Clients.setting(SqsDoorbells.VARIABLE));
    }

    @Produces
    @Singleton
    FeedListener ringer(Projections projections, Doorbells doorbells) {
        return new Ringer(projections, doorbells);
    }

    @Produces
    @Singleton
    Projector projector(
            Projections projections, Views views, Feed feed, Doorbells doorbells, ProjectionCode projectionCode) {
        return new Projector(projections, views, feed, doorbells, projectionCode);
    }

    @Produces
    @Singleton
    Retry retry(Projections projections, Doorbells doorbells) {
        return new Retry(projections, doorbells);
    }

    @Produces
    @Singleton
    Skip skip(Projections projections, Doorbells doorbells) {
        return new Skip(projections, doorbells);
    }

    @Produces
    @Singleton
    Sweeper sweeper(Projections projections, Feed feed, Doorbells doorbells) {
        return new Sweeper(projections, feed, doorbells);
    }

    @Produces
    @Singleton
    Deployer deployer(Projections projections, Doorbells doorbells, DeployListener listener) {
        return new Deployer(projections, doorbells, listener);
    }
}
