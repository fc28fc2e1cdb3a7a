package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.local.template.Stack.Queue;
import hapnd.local.template.Stack.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables, queues and buckets. */
final class StorageReader {
    static final Set<String> TYPES = Set.of("AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::S3::Bucket");

    private static final String AT_REST = "it changes how AWS keeps the data, not what a caller sees";

    private static final List<String> TABLE_DEFINITION = List.of(
            "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "BillingMode");

    private static final List<String> QUEUE_ATTRIBUTES = List.of(
            "VisibilityTimeout",
            "MessageRetentionPeriod",
            "DelaySeconds",
            "ReceiveMessageWaitTimeSeconds",
            "MaximumMessageSize",
            "FifoQueue",
            "ContentBasedDeduplication",
            "RedrivePolicy");

    private final StackReader stack;

    StorageReader(StackReader stack) {
        this.stack = stack;
    }

    List<Table> tables() {
        return stack.ids("AWS::DynamoDB::Table").stream().map(this::table).toList();
    }

    private Table table(String id) {
        Properties properties = stack.properties(id);
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        for (String name : TABLE_DEFINITION) {
            JsonNode value = properties.node(name);
            if (!value.isMissingNode()) {
                definition.set(name, value);
            }
        }
        Optional<String> view = Optional.of(properties.node("StreamSpecification"))
                .filter(JsonNode::isObject)
                .map(stream -> stream.path("StreamViewType").asText());
        JsonNode expiry = properties.node("TimeToLiveSpecification");
        properties
                .ignore(AT_REST, "PointInTimeRecoverySpecification", "SSESpecification", "TableClass")
                .ignore("the data folder is deleted by hand", "DeletionProtectionEnabled")
                .ignore("the engine has no limit to provision", "ProvisionedThroughput", "OnDemandThroughput")
                .ignore("read above, as the table's name", "TableName")
                .ignore("nobody asks for them here", "Tags", "ContributorInsightsSpecification", "ResourcePolicy")
                .done();
        Optional<String> attribute = expiry.path("Enabled").asBoolean()
                ? Optional.of(expiry.path("AttributeName").asText())
                : Optional.empty();
        return new Table(stack.name(id), definition, view, attribute);
    }

    List<Queue> queues() {
        List<Queue> queues = new ArrayList<>(
                stack.ids("AWS::SQS::Queue").stream().map(this::queue).toList());
        queues.sort(Comparator.comparing(queue -> queue.attributes().containsKey("RedrivePolicy")));
        return List.copyOf(queues);
    }

    private Queue queue(String id) {
        Properties properties = stack.properties(id);
        Map<String, String> attributes = new HashMap<>();
        for (String name : QUEUE_ATTRIBUTES) {
            JsonNode value = properties.node(name);
            if (!value.isMissingNode()) {
                attributes.put(name, value.isObject() ? value.toString() : value.asText());
            }
        }
        String deadLetters =
                properties.node("RedrivePolicy").path("deadLetterTargetArn").asText();
        if (!deadLetters.isEmpty() && deadLetters.endsWith(".fifo") != properties.flag("FifoQueue")) {
            throw new TemplateException(
                    "resource " + id + " (AWS::SQS::Queue), RedrivePolicy: SQS wants the dead-letter"
                            + " queue of a FIFO queue to be FIFO, and of another queue not to be");
        }
        properties
                .ignore(AT_REST, "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds")
                .ignore("a quota, not a promise", "FifoThroughputLimit", "DeduplicationScope")
                .ignore("every queue here may redrive", "RedriveAllowPolicy")
                .ignore("read above, as the queue's name", "QueueName")
                .ignore("nobody asks for them here", "Tags")
                .done();
        return new Queue(stack.name(id), Map.copyOf(attributes));
    }

    List<String> buckets() {
        return stack.ids("AWS::S3::Bucket").stream().map(this::bucket).toList();
    }

    private String bucket(String id) {
        stack.properties(id)
                .ignore(AT_REST, "BucketEncryption", "OwnershipControls", "ObjectLockEnabled")
                .ignore("every local caller may do everything", "PublicAccessBlockConfiguration")
                .ignore("a laptop keeps its objects", "LifecycleConfiguration")
                .ignore("read above, as the bucket's name", "BucketName")
                .ignore("nobody asks for them here", "Tags")
                .done();
        return stack.name(id);
    }
}
