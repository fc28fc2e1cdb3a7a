package hapnd.local.dev;

import hapnd.local.dynamodb.StackTables;
import hapnd.local.sqs.StackQueues;
import hapnd.local.template.Stack;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the stack's tables, queues and buckets in the engines, where they are not there yet.
 *
 * @param stack what is to be there
 * @param clients makes clients of the engines
 * @param terminal told what is there
 */
record StackResources(Stack stack, Clients clients, Terminal terminal) {
    void provideTables(URI endpoint) {
        try (DynamoDbClient client = clients.dynamoDb(endpoint)) {
            StackTables tables = new StackTables(client);
            stack.tables().forEach(tables::provide);
        }
        terminal.progress(stack.tables().size() + " tables");
    }

    void provideQueues(URI endpoint) {
        try (SqsClient client = clients.sqs(endpoint)) {
            StackQueues queues = new StackQueues(client);
            stack.queues().forEach(queues::provide);
        }
        terminal.progress(stack.queues().size() + " queues");
    }

    void provideBuckets(URI endpoint) {
        try (S3Client client = clients.s3(endpoint)) {
            for (String bucket : stack.buckets()) {
                try {
                    client.headBucket(b -> b.bucket(bucket));
                } catch (NoSuchBucketException e) {
                    client.createBucket(b -> b.bucket(bucket));
                }
            }
        }
        terminal.progress(stack.buckets().size() + " buckets");
    }
}
