package hapnd.infra;

import hapnd.environment.Setting;
import hapnd.limit.dynamodb.DynamoBuckets;
import hapnd.schema.TableSchema;
import hapnd.schema.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** The tables (journal, feed, registry, views), and the bucket for data that is too large for an item. */
final class Storage extends Construct {
    private final Table journal;
    private final Table feed;
    private final Table registry;
    private final Table views;
    private final Bucket bucket;

    Storage(Construct scope, Stage stage) {
        super(scope, "Storage");
        this.journal = table("Journal", Tables.JOURNAL, stage);
        this.feed = table("Feed", Tables.FEED, stage);
        this.registry = table("Registry", Tables.REGISTRY, stage);
        this.views = table("Views", Tables.VIEWS, stage);
        this.bucket = Bucket.Builder.create(this, "Bucket")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                // CloudFormation can't delete a bucket that isn't empty, so it does so only
                // if the bucket is emptied too
                .removalPolicy(stage.deletesData() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .autoDeleteObjects(stage.deletesData())
                .lifecycleRules(List.of(
                        expiry("uploads/", 90),
                        // states are derived data: an expired one is computed again from its events
                        expiry("states/", 30),
                        // a day longer than the notifications that refer to them
                        expiry("notifications/", 31),
                        // a day longer than the previews; they are deleted when a preview ends
                        expiry("previews/", 8),
                        // records that event source mappings have given up; they contain events of several tenants
                        expiry("aws/lambda/", 14),
                        LifecycleRule.builder()
                                .id("abandoned-uploads")
                                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                                .build()))
                .build();
    }

    Access journal(String... actions) {
        return new Access(
                Setting.JOURNAL_TABLE,
                journal.getTableName(),
                List.of(Access.permit("dynamodb", journal.getTableArn(), actions)));
    }

    /** As {@link #journal}, and queries on the index of aggregates by type. */
    Access journalWithIndex(String... actions) {
        Access table = journal(actions);
        PolicyStatement index = Access.permit("dynamodb", journal.getTableArn() + "/index/" + Tables.BY_TYPE, "Query");
        return new Access(
                table.setting(), table.value(), List.of(table.statements().getFirst(), index));
    }

    /**
     * Permits removing a tenant's aggregates and comparing them with the feed. Only the index, which contains just keys, lists
     * all aggregates.
     */
    Access journalToEmptyAndCompare() {
        Access table = journal("BatchGetItem", "Query", "DeleteItem");
        PolicyStatement index = Access.permit("dynamodb", journal.getTableArn() + "/index/" + Tables.BY_TYPE, "Scan");
        return new Access(
                table.setting(), table.value(), List.of(table.statements().getFirst(), index));
    }

    /** The feed: appending needs {@code GetItem} and {@code PutItem}, reading {@code GetItem} and {@code Query}. */
    Access feed(String... actions) {
        return new Access(
                Setting.FEED_TABLE,
                feed.getTableName(),
                List.of(Access.permit("dynamodb", feed.getTableArn(), actions)));
    }

    /** All tables, each with its keys and indexes. */
    Map<Table, TableSchema> tables() {
        Map<Table, TableSchema> tables = new LinkedHashMap<>();
        tables.put(journal, Tables.JOURNAL);
        tables.put(feed, Tables.FEED);
        tables.put(registry, Tables.REGISTRY);
        tables.put(views, Tables.VIEWS);
        return tables;
    }

    /** The journal's table, for its stream. */
    Table journalTable() {
        return journal;
    }

    /** The views' table, for its stream. */
    Table viewsTable() {
        return views;
    }

    Access registry(String... actions) {
        return new Access(
                Setting.REGISTRY_TABLE,
                registry.getTableName(),
                List.of(Access.permit("dynamodb", registry.getTableArn(), actions)));
    }

    /**
     * As {@link #registry}, for functions that authenticate callers: they may also update the last use of keys (only this
     * attribute of only these items), and take tokens from the keys' buckets.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">DynamoDB,
     *     fine-grained access control</a>
     */
    Access registryOfCallers(String... actions) {
        Access table = registry(actions);
        return new Access(
                table.setting(),
                table.value(),
                List.of(
                        table.statements().getFirst(),
                        updates("KEY#*", "lastUsedAt"),
                        updates(DynamoBuckets.PREFIX + "*", DynamoBuckets.FULL_AT, "expiresAt")));
    }

    /** Permits updating these attributes of one kind of the registry's items. */
    private PolicyStatement updates(String partitionKeys, String... attributes) {
        PolicyStatement statement = Access.permit("dynamodb", registry.getTableArn(), "UpdateItem");
        statement.addConditions(Map.of(
                "ForAllValues:StringLike",
                Map.of("dynamodb:LeadingKeys", List.of(partitionKeys)),
                "ForAllValues:StringEquals",
                Map.of(
                        "dynamodb:Attributes",
                        Stream.concat(Stream.of("pk", "sk"), Stream.of(attributes))
                                .toList())));
        return statement;
    }

    Access views(String... actions) {
        return new Access(
                Setting.VIEWS_TABLE,
                views.getTableName(),
                List.of(Access.permit("dynamodb", views.getTableArn(), actions)));
    }

    /** As {@link #views}, and queries on the index of all projections. */
    Access viewsWithIndex(String... actions) {
        Access table = views(actions);
        PolicyStatement index =
                Access.permit("dynamodb", views.getTableArn() + "/index/" + Tables.PROJECTIONS, "Query");
        return new Access(
                table.setting(), table.value(), List.of(table.statements().getFirst(), index));
    }

    /** Access to the given folders of the bucket. */
    Access bucket(Folder... folders) {
        List<PolicyStatement> statements = new ArrayList<>();
        for (Folder folder : folders) {
            statements.add(Access.permit(
                    "s3",
                    bucket.arnForObjects(folder.name() + "/*"),
                    folder.actions().toArray(String[]::new)));
        }
        if (Stream.of(folders).anyMatch(folder -> folder.actions().contains("GetObject"))) {
            // without it S3 answers 403 for a missing object, and an expired state would look like a fault:
            // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
            statements.add(Access.permit("s3", bucket.getBucketArn(), "ListBucket"));
        }
        return new Access(Setting.BUCKET, bucket.getBucketName(), statements);
    }

    /**
     * The permissions that a function's role needs so that Lambda can store records that the function has failed on. A function
     * that reads files may list the bucket anyway.
     */
    List<PolicyStatement> keepGivenUp(String folder, JavaFunction function) {
        PolicyStatement keep = Access.permit("s3", bucket.arnForObjects(folder + "/*"), "PutObject");
        PolicyStatement list = Access.permit("s3", bucket.getBucketArn(), "ListBucket");
        keep.setSid("KeepGivenUp");
        list.setSid("ListGivenUp");
        return function.mayUse(bucket.getBucketName()) ? List.of(keep) : List.of(keep, list);
    }

    String bucketArn() {
        return bucket.getBucketArn();
    }

    /** Permits listing and deleting files, but not reading them. */
    Access bucketToEmpty() {
        List<PolicyStatement> statements = new ArrayList<>();
        for (String folder : List.of("uploads", "assemblies", "states", "views", "notifications", "previews")) {
            statements.add(Access.permit("s3", bucket.arnForObjects(folder + "/*"), "DeleteObject"));
        }
        statements.add(Access.permit("s3", bucket.getBucketArn(), "ListBucket"));
        return new Access(Setting.BUCKET, bucket.getBucketName(), statements);
    }

    /**
     * The generated names of all resources with data, by kind. The resources outlive the stack, and a later stack can import
     * them.
     */
    Map<String, String> names() {
        return new TreeMap<>(Map.of(
                "JournalTable", journal.getTableName(),
                "FeedTable", feed.getTableName(),
                "RegistryTable", registry.getTableName(),
                "ViewsTable", views.getTableName(),
                "BucketName", bucket.getBucketName()));
    }

    /**
     * A folder of the bucket and what may be done with its objects.
     *
     * @param name without a slash
     * @param actions S3 actions without the prefix
     */
    record Folder(String name, List<String> actions) {
        static Folder of(String name, String... actions) {
            return new Folder(name, List.of(actions));
        }
    }

    private Table table(String id, TableSchema schema, Stage stage) {
        Table.Builder table = Table.Builder.create(this, id)
                .partitionKey(key(schema.partitionKey()))
                .sortKey(key(schema.sortKey()))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.AWS_MANAGED)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(stage.keepsData())
                .removalPolicy(stage.removalPolicy());
        schema.timeToLive().ifPresent(table::timeToLiveAttribute);
        if (schema.stream()) {
            // new images only: an item says where its last append starts, so no comparison with the old image is needed
            table.stream(StreamViewType.NEW_IMAGE);
        }
        Table built = table.build();
        for (TableSchema.Index index : schema.indexes()) {
            built.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                    .indexName(index.name())
                    .partitionKey(key(index.partitionKey()))
                    .sortKey(key(index.sortKey()))
                    .projectionType(ProjectionType.KEYS_ONLY)
                    .build());
        }
        return built;
    }

    private static Attribute key(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    private static LifecycleRule expiry(String prefix, int days) {
        return LifecycleRule.builder()
                .id(prefix.replace("/", "") + "-expire")
                .prefix(prefix)
                .expiration(Duration.days(days))
                .build();
    }
}
